import type { AwsConnection, CommitAncestry, ImageTree } from '@espalier/image-tree';
import { connectFleet } from '../connect-fleet';
import { FamilyHolds } from '../family-holds';
import { NO_COMMIT } from '../git/git-ancestry';
import { git, readCommit } from '../git/git-state';
import type { Parts } from '../parts';
import { publishedState, type PublishedState } from '../published-state';

/** A look at a fleet. Nothing is written, and no engine is needed. */
export interface FleetRequest {
  readonly tree: ImageTree;
  readonly environment: NodeJS.ProcessEnv;
}

/** A fleet as commands see it that only read: the tree as it lies there, and what of it is published. */
export interface FleetLook extends FleetRequest, PublishedState {
  /** Every image of the tree, those of broken folders last. */
  readonly names: readonly string[];
  /** Region of AWS. */
  readonly region: string;
  readonly connection: AwsConnection;
  readonly parts: Parts;
  /** The commit of the work tree; `none` outside Git. */
  readonly commit: string;
  /** Whether the work tree has changes that no commit holds. */
  readonly isDirty: boolean;
  readonly ancestry: CommitAncestry;
  readonly holds: FamilyHolds;
}

/**
 * Looks at the tree, whatever its branch and its changes, and asks the registry for all of its keys.
 *
 * @throws RegistryError, PipelineError `FLEET_INCOMPLETE`, `GIT_UNKNOWN`; the problem of fleet.yaml; TreeError when the
 * lock cannot be read.
 */
export async function lookAtFleet(request: FleetRequest): Promise<FleetLook> {
  const { tree, environment } = request;
  const { aws, connection, parts, ancestry } = connectFleet(tree, environment);
  const names = [...tree.images.keys(), ...tree.broken.keys()];
  const [state, commit, changes] = await Promise.all([
    publishedState(tree, names, parts),
    readCommit(tree.workspaceRoot),
    git(tree.workspaceRoot, 'status', '--porcelain'),
  ]);
  return {
    ...request,
    ...state,
    ...{ names, connection, parts, ancestry, region: aws.region },
    commit: commit ?? NO_COMMIT,
    isDirty: changes !== undefined && changes !== '',
    holds: new FamilyHolds(tree, parts),
  };
}
