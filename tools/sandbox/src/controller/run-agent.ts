import type { ECSClient } from '@aws-sdk/client-ecs';
import { awsConnection, readFleet, type FleetSettings } from '@espalier/image-tree';
import { randomBytes } from 'node:crypto';
import { bridgeAddress } from '../engine/bridge-address';
import { SandboxError } from '../errors';
import type { SandboxSettings } from '../settings';
import { waitUntil } from '../support/wait-until';
import type { AgentConnection, CommandResult } from './agent-connection';
import { startControllerStandIn } from './controller-stand-in';
import { launchAgent, stoppedReason, type LaunchedAgent } from './launch-agent';
import { taskContainer } from './task-container';

/** An agent that was started on ECS, called home and ran a command. */
export interface AgentRun extends LaunchedAgent, CommandResult {
  readonly nodeName: string;
}

const CALL_HOME_SECONDS = 120;

/**
 * Starts an agent from the newest revision of a family as Jenkins would, waits until it calls home, holds its container to
 * the published digest, and has it run a command.
 *
 * @throws SandboxError `AGENT_FAILED`, `NOT_READY`, `PORT_IN_USE`.
 */
export async function runAgent(settings: SandboxSettings, family: string, command: string): Promise<AgentRun> {
  const { aws, ecs, jenkins } = readFleet(settings.workspaceRoot, 'sandbox');
  if (!aws || !ecs || !jenkins)
    throw failed('fleet.sandbox.yaml has no aws, ecs or jenkins', 'Restore images/fleet.sandbox.yaml.');
  const { ECSClient } = await import('@aws-sdk/client-ecs');
  const client = new ECSClient(awsConnection(aws, {}));
  const controller = await startControllerStandIn({
    host: await bridgeAddress(),
    port: Number(new URL(jenkins.url).port),
  });
  try {
    const nodeName = nodeNameOf(jenkins.cloud.name, family);
    const agent = controller.expectAgent(nodeName, randomBytes(32).toString('hex'));
    const launched = await launchAgent(client, {
      ecs,
      family,
      jenkinsUrl: jenkins.url,
      nodeName,
      secret: agent.secret,
    });
    await calledHome(client, ecs, launched, agent);
    await assertPublishedDigest(launched);
    return { ...launched, nodeName, ...(await agent.run(command)) };
  } finally {
    await controller.close();
    client.destroy();
  }
}

async function calledHome(
  client: ECSClient,
  { cluster }: NonNullable<FleetSettings['ecs']>,
  { taskArn, taskDefinition }: LaunchedAgent,
  agent: AgentConnection,
): Promise<void> {
  const ask = async () => {
    if (agent.hasCalledHome) return true;
    const reason = await stoppedReason(client, cluster, taskArn);
    if (reason === undefined) return undefined;
    throw failed(
      `the task of ${taskDefinition} stopped before the agent called home: ${reason}`,
      'Run `npm run sandbox -- status`.',
    );
  };
  const remedy = 'See `docker ps --all` and `docker logs` for what its container says.';
  await waitUntil(ask, { what: `the agent of ${taskDefinition}`, remedy, timeoutSeconds: CALL_HOME_SECONDS });
}

async function assertPublishedDigest({ taskArn, image }: LaunchedAgent): Promise<void> {
  const container = await taskContainer(taskArn);
  if (container?.image === image && container.digests.includes(image)) return;
  throw failed(
    `the agent's container runs ${container?.image ?? 'nothing'}, not ${image} of the task definition`,
    'Run `npm run sandbox -- down`, then `npm run quickstart`.',
  );
}

/** As the plugin names nodes: the cloud, the label, five characters. */
function nodeNameOf(cloud: string, label: string): string {
  return `${cloud}-${label}-${randomBytes(4).toString('hex').slice(0, 5)}`;
}

function failed(reason: string, remedy: string): SandboxError {
  return new SandboxError('AGENT_FAILED', { reason, remedy });
}
