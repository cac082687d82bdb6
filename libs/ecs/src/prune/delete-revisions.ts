import { inChunks } from '../cluster/in-chunks';
import { EcsError } from '../errors';
import { DELETIONS_A_CALL, type TaskDefinitions } from '../task-definitions';
import { namesOf } from './in-use';
import type { PrunableRevision } from './prunable-revision';

/** Revisions that ECS would not delete. */
export interface NotDeleted {
  /** Each as `family:revision`; at least one. */
  readonly revisions: readonly string[];
  /** In the words of ECS. */
  readonly reason: string;
}

/**
 * Deletes inactive revisions, any number of them, and gives those that ECS refuses; call by call, so that a refusal keeps
 * no others.
 *
 * @throws EcsError, but for refusals.
 */
export async function deleteRevisions(
  revisions: readonly PrunableRevision[],
  definitions: Pick<TaskDefinitions, 'delete' | 'revision'>,
): Promise<readonly NotDeleted[]> {
  const refused: NotDeleted[] = [];
  for (const part of inChunks(revisions, DELETIONS_A_CALL)) {
    try {
      await definitions.delete(part.map(({ arn }) => arn));
    } catch (thrown) {
      if (!(thrown instanceof EcsError) || thrown.code !== 'ECS_REFUSED') throw thrown;
      const left = await stillThere(part, definitions);
      if (left.length > 0) refused.push({ revisions: left, reason: thrown.reason });
    }
  }
  return refused;
}

/** Of what one call names, ECS deletes what it does not refuse. */
async function stillThere(
  revisions: readonly PrunableRevision[],
  definitions: Pick<TaskDefinitions, 'revision'>,
): Promise<readonly string[]> {
  const looked = revisions.map(async ({ arn, revision }) => {
    const { family, name } = namesOf(arn);
    return (await definitions.revision(family, revision)) ? [name] : [];
  });
  return (await Promise.all(looked)).flat();
}
