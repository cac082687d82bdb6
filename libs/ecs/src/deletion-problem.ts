import type { Failure } from '@aws-sdk/client-ecs';
import { EcsError } from './errors';

/** What DeleteTaskDefinitions could not delete, as an error; what is not there any more is no problem. */
export function deletionProblem(failures: readonly Failure[]): EcsError | undefined {
  const failed = failures.filter(({ reason = '' }) => !/not[_ ]?found|missing/i.test(reason));
  if (failed.length === 0) return undefined;
  const reasons = failed.map(({ arn = '', reason = '' }) => `${arn}: ${reason}`);
  return new EcsError('ECS_REFUSED', {
    reason: `ECS: cannot delete task definitions: ${reasons.join('; ')}`,
    remedy: 'Only inactive revisions can be deleted; run it again.',
  });
}
