import type { AwsConnection, CommitAncestry, ImageTree } from '@espalier/image-tree';
import { connectFleet } from '../connect-fleet';
import { FamilyHolds } from '../family-holds';
import { readWorkState, type WorkState } from '../git/work-state';
import type { Parts } from '../parts';
import { publishedState, type PublishedState } from '../published-state';

/** A look at a fleet. Nothing is written, and no engine is needed. */
export interface FleetRequest {
  readonly tree: ImageTree;
  readonly environment: NodeJS.ProcessEnv;
}

/** A fleet as commands see it that only read: the tree as it lies there, and what of it is published. */
export interface FleetLook extends FleetRequest, PublishedState, WorkState {
  /** Every image of the tree, those of broken folders last. */
  readonly names: readonly string[];
  /** Region of AWS. */
  readonly region: string;
  readonly connection: AwsConnection;
  readonly parts: Parts;
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
  const [state, work] = await Promise.all([publishedState(tree, names, parts), readWorkState(tree.workspaceRoot)]);
  return {
    ...request,
    ...state,
    ...work,
    ...{ names, connection, parts, ancestry, region: aws.region },
    holds: new FamilyHolds(tree, parts),
  };
}
