import type { TaskDefinitions } from '@espalier/ecs';
import type { CommitAncestry, ImageTree } from '@espalier/image-tree';
import { assertAccount } from '../account';
import { awsOf } from '../aws-of';
import { assertAgreed } from '../confirmation';
import { connectParts } from '../connect-parts';
import { PipelineError } from '../errors';
import { gitAncestry } from '../git/git-ancestry';
import { familyFinder, type FindFamilies } from './image-families';

/** Which image a rollback or a release is about. */
export interface ImageRequest {
  readonly tree: ImageTree;
  /** Name of the image; its folder may be broken. */
  readonly image: string;
  /** Whether the caller said --yes. */
  readonly yes: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

/** Where task definitions are rolled back and released. */
export interface RollbackField {
  readonly definitions: TaskDefinitions;
  readonly ancestry: CommitAncestry;
  readonly find: FindFamilies;
}

/**
 * Everything that must hold before anything is written. The state of the work tree is none of it: nothing of it is
 * published, and its history is asked only for which commit is newer.
 *
 * @param would what would be done, after "this would".
 * @throws PipelineError `ACCOUNT_WRONG`, `ACCOUNT_UNKNOWN`, `CONFIRMATION_MISSING`, `FLEET_INCOMPLETE`; the problem of
 * fleet.yaml.
 */
export async function rollbackField(request: ImageRequest, would: string): Promise<RollbackField> {
  const { tree, environment } = request;
  const { aws, connection } = awsOf(tree, environment);
  const { ecs } = tree.fleet;
  if (!ecs) {
    throw new PipelineError('FLEET_INCOMPLETE', {
      location: { file: 'images/fleet.yaml' },
      reason: 'there is no ecs section, so nothing was rolled out',
      remedy: 'Go back with the means of whoever runs the images.',
    });
  }
  assertAgreed({ ...request, fleet: tree.fleet, endpoint: connection.endpoint }, would);
  await assertAccount(aws, connection);
  const definitions = await connectParts(tree, connection, environment).taskDefinitions();
  const find = familyFinder({ tree, ecs, definitions });
  return { definitions, ancestry: gitAncestry(tree.workspaceRoot), find };
}
