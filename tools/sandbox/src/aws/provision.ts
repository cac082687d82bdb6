import { readFleet } from '@espalier/image-tree';
import type { SandboxSettings } from '../settings';
import { callEmulator } from './call-emulator';
import { createBucket } from './create-bucket';

/** Makes what images/fleet.sandbox.yaml names and publish expects to be there: ECS cluster, log group, and bucket. */
export async function provision(settings: SandboxSettings): Promise<string> {
  const { ecs, jenkins } = readFleet(settings.workspaceRoot, 'sandbox');
  if (!ecs) return 'nothing: fleet.sandbox.yaml has no ecs';
  await callEmulator(settings, 'ecs', 'CreateCluster', { clusterName: ecs.cluster });
  await callEmulator(settings, 'logs', 'CreateLogGroup', { logGroupName: ecs.logGroup });
  const bucket = jenkins && 's3' in jenkins.casc ? new URL(jenkins.casc.s3).hostname : undefined;
  if (bucket !== undefined) await createBucket(settings, bucket);
  return `ECS cluster ${ecs.cluster}, log group ${ecs.logGroup}${bucket === undefined ? '' : `, bucket ${bucket}`}`;
}
