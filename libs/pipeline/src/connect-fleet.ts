import type { CommitAncestry, ImageTree } from '@espalier/image-tree';
import { awsOf, type FleetAws } from './aws-of';
import { connectParts } from './connect-parts';
import { gitAncestry } from './git/git-ancestry';
import type { Parts } from './parts';

/** A fleet with the ways to all that a command looks at or changes. Nothing is contacted before it is asked for. */
export interface ConnectedFleet extends FleetAws {
  readonly parts: Parts;
  readonly ancestry: CommitAncestry;
}

/**
 * Connects a command to the fleet of a tree.
 *
 * @throws the problem of fleet.yaml, PipelineError `FLEET_INCOMPLETE`, TreeError `FLEET_EXAMPLE_VALUES`.
 */
export function connectFleet(tree: ImageTree, environment: NodeJS.ProcessEnv): ConnectedFleet {
  const { aws, connection } = awsOf(tree, environment);
  const parts = connectParts(tree, connection, environment);
  return { aws, connection, parts, ancestry: gitAncestry(tree.workspaceRoot) };
}
