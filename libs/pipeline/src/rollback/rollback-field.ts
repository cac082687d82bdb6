import type { TaskDefinitions } from '@espalier/ecs';
import type { CommitAncestry, ImageTree } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import { assertMayWrite } from '../confirmation';
import { connectFleet } from '../connect-fleet';
import { ecsOf } from '../ecs-of';
import { FamilyHolds } from '../family-holds';
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
  readonly registry: () => Promise<Registry>;
  readonly holds: FamilyHolds;
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
  const fleet = connectFleet(tree, environment);
  const ecs = ecsOf(tree);
  await assertMayWrite(fleet, request, would);
  const { parts, ancestry } = fleet;
  const definitions = await parts.taskDefinitions();
  const find = familyFinder({ tree, ecs, definitions });
  return { definitions, ancestry, find, registry: parts.registry, holds: new FamilyHolds(tree, parts) };
}
