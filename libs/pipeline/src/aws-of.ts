import {
  assertOwnValues,
  awsConnection,
  type AwsConnection,
  type AwsSettings,
  type ImageTree,
} from '@espalier/image-tree';
import { PipelineError } from './errors';

/** The AWS that a tree is published to. */
export interface FleetAws {
  readonly aws: AwsSettings;
  readonly connection: AwsConnection;
}

/**
 * The AWS that the settings of a tree name.
 *
 * @throws the problem of fleet.yaml, PipelineError `FLEET_INCOMPLETE`, TreeError `FLEET_EXAMPLE_VALUES`.
 */
export function awsOf(tree: ImageTree, environment: NodeJS.ProcessEnv): FleetAws {
  const { fleet, fleetProblem, workspaceRoot, imagesFolder } = tree;
  if (fleetProblem) throw fleetProblem;
  if (!fleet.aws) {
    throw new PipelineError('FLEET_INCOMPLETE', {
      location: { file: `${imagesFolder}/fleet.yaml` },
      reason: 'there is no aws section',
      remedy: 'Add aws.account and aws.region.',
    });
  }
  assertOwnValues(workspaceRoot, fleet, imagesFolder);
  return { aws: fleet.aws, connection: awsConnection(fleet.aws, environment) };
}
