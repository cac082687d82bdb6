import type { Location } from '@espalier/dockerfile';

/** Why a test failed, fit to be shown beside other findings. */
export interface TestFailure {
  /** One line without a full stop. */
  readonly reason: string;
  /** What to do, a sentence. */
  readonly remedy: string;
  /** The test in the repository, where it is of a file. */
  readonly location?: Location;
}

/** One test that ran on one image. */
export interface TestResult {
  /** As its author named it, or `launch-contract/<what>`. */
  readonly name: string;
  /** The image whose test it is: the image itself, or one of its ancestors. */
  readonly of: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** The last lines that it printed: at most 4 KiB, without control characters, never a secret. */
  readonly output: string;
  /** There when it failed, and only then. */
  readonly failure?: TestFailure;
}
