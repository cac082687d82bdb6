import { readFleet } from '@espalier/image-tree';
import type { SandboxSettings } from '../settings';
import { callEmulator } from './call-emulator';

/** Makes what images/fleet.sandbox.yaml names and publish expects to be there: the ECS cluster and the log group. */
export async function provision(settings: SandboxSettings): Promise<string> {
  const { ecs } = readFleet(settings.workspaceRoot, 'sandbox');
  if (!ecs) return 'nothing: fleet.sandbox.yaml has no ecs';
  await callEmulator(settings, 'ecs', 'CreateCluster', { clusterName: ecs.cluster });
  await callEmulator(settings, 'logs', 'CreateLogGroup', { logGroupName: ecs.logGroup });
  return `ECS cluster ${ecs.cluster}, log group ${ecs.logGroup}`;
}
