/** One test case of a JUnit report. All text is free of what XML cannot hold. */
export interface TestCase {
  readonly name: string;
  readonly seconds?: number;
  /** `failure`: policy is violated; `error`: it did not run; `skipped`: it was not reached, or does not count. */
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  /** One line; empty if it passed. */
  readonly message: string;
  /** All there is to say; may be several lines. */
  readonly details: string;
}
