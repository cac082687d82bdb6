import { isEspalierError } from '@espalier/dockerfile';
import type { EmitEvent } from './events';

/** Further tries, and milliseconds before the first of them; doubled for each one more. */
const PATIENCE = { retries: 3, minTimeout: 5_000 };

/** Of which image a build is, who is told, and what ends it. */
export interface PatientBuild {
  readonly image: string;
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
}

/**
 * Builds, and up to three times again within about half a minute, while an instruction does not reach a host that it
 * needs. What the engine has of earlier instructions it keeps.
 *
 * @throws what the last try threw, any other failure at once, the signal's reason where that ends a pause.
 */
export async function whileNetworkFails<Built>(
  { image, emit, signal }: PatientBuild,
  build: () => Promise<Built>,
): Promise<Built> {
  const { default: pRetry } = await import('p-retry');
  return pRetry(build, {
    ...PATIENCE,
    signal,
    shouldRetry: ({ error }) => isNetworkFailure(error),
    onFailedAttempt: ({ error, retriesLeft }) => {
      if (retriesLeft > 0 && isNetworkFailure(error) && !signal.aborted)
        emit({ type: 'warning', image, text: 'an instruction did not reach a host that it needs: built again soon' });
    },
  });
}

function isNetworkFailure(error: Error): boolean {
  return isEspalierError(error) && error.code === 'BUILD_NETWORK_FAILED';
}
