/** Milliseconds after which a lock whose holder gave no sign of life is taken over. */
const STALE = 5_000;
/** Longer in all than a lock takes to become stale. */
const PATIENCE = { retries: 60, minTimeout: 50, maxTimeout: 250, factor: 1.2 };

/**
 * Does something while no other process that asks for the lock of this path does.
 *
 * @param work gets a function that throws once the lock was lost, as after a long sleep of the machine.
 * @throws what `work` throws, and the error of proper-lockfile when the lock cannot be had.
 */
export async function withLock<T>(path: string, work: (assertHeld: () => void) => Promise<T>): Promise<T> {
  const lost: Error[] = [];
  const release = await acquire(path, (error) => lost.push(error));
  try {
    return await work(() => {
      if (lost[0]) throw lost[0];
    });
  } finally {
    if (lost.length === 0) await release();
  }
}

async function acquire(path: string, onCompromised: (error: Error) => void): Promise<() => Promise<void>> {
  const [{ lock }, { default: pRetry }] = await Promise.all([import('proper-lockfile'), import('p-retry')]);
  return pRetry(() => lock(path, { realpath: false, stale: STALE, onCompromised }), {
    ...PATIENCE,
    shouldRetry: ({ error }) => 'code' in error && error.code === 'ELOCKED',
  });
}
