/** A signal that is aborted when the process is told to stop, or when Nx is gone. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** Stops listening. */
  readonly release: () => void;
}

/**
 * @param more signals that mean the same.
 * Source: Nx 23 sends SIGTERM to a batch worker; when Nx itself is killed, the worker's channel disconnects.
 */
export function listenForCancellation(...more: readonly NodeJS.Signals[]): Cancellation {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const events = ['SIGTERM', 'SIGINT', 'disconnect', ...more] as const;
  for (const event of events) process.on(event, abort);
  return {
    signal: controller.signal,
    release: () => {
      for (const event of events) process.off(event, abort);
    },
  };
}
