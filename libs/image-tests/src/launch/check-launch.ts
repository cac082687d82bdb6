import { ImageTestError } from '../errors';
import type { TestResult } from '../test-result';
import { checkJava } from './check-java';
import { contractResult } from './contract-result';
import { judgeLaunch } from './judge-launch';
import type { LaunchCheck } from './launch-check';
import { observeLaunch } from './observe-launch';

/**
 * Launches an agent from its image as Jenkins does on ECS, and has a result of each part of the launch contract (see
 * ContractPart) of which something could be found out. The secret is made up for this launch, and is in no text.
 * Nothing is left running.
 * @throws ImageTestError `TESTS_DID_NOT_RUN` where the engine does not let agents reach us, or when it was aborted; what the engine throws otherwise
 */
export async function checkLaunch(check: LaunchCheck): Promise<readonly TestResult[]> {
  const failed = new AbortController();
  const signal = check.signal ? AbortSignal.any([check.signal, failed.signal]) : failed.signal;
  const both = { ...check, signal };
  const running = [observeLaunch(both), checkJava(both)] as const;
  try {
    const [seen, java] = await Promise.all(running);
    const findings = judgeLaunch(seen);
    const asked = java && !findings.some(({ part }) => part === 'java') ? [java] : [];
    return [...findings, ...asked].map((finding) => contractResult(check.name, finding));
  } catch (thrown) {
    throw check.signal?.aborted ? stopped(thrown) : thrown;
  } finally {
    failed.abort();
    await Promise.allSettled(running);
  }
}

function stopped(cause: unknown): ImageTestError {
  return new ImageTestError('TESTS_DID_NOT_RUN', {
    reason: 'the launch contract was not tested: it was stopped before its end',
    remedy: 'Run it again.',
    cause,
  });
}
