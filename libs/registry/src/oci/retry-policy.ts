/** How patient to be with a registry. */
export interface RetryPolicy {
  /** Tries after the first, when the registry fails or cannot be reached. */
  readonly retries: number;
  /** Milliseconds before the first of them; doubled for each further one. */
  readonly delay: number;
  /** Milliseconds in which one request must be answered, body included. */
  readonly timeout: number;
}

/** About ten seconds of trying, for a registry that answers quickly and fails. */
export const patient: RetryPolicy = { retries: 4, delay: 500, timeout: 30_000 };
