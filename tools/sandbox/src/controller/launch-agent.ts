import type { AwsVpcConfiguration, ECSClient, Task } from '@aws-sdk/client-ecs';
import type { EcsSettings } from '@espalier/image-tree';
import { SandboxError } from '../errors';

/** What the ECS plugin of Jenkins knows when it launches an agent. */
export interface AgentLaunch {
  readonly ecs: EcsSettings;
  /** The bare family of the task definition: its newest revision is launched. */
  readonly family: string;
  readonly jenkinsUrl: string;
  readonly nodeName: string;
  readonly secret: string;
}

/** A task that was started, and from what. */
export interface LaunchedAgent {
  readonly taskArn: string;
  /** `family:revision`. */
  readonly taskDefinition: string;
  /** The image that the task definition names, by digest. */
  readonly image: string;
}

/**
 * Launches an agent as the ECS plugin does: DescribeTaskDefinition of the bare family, then RunTask with the address, secret
 * and name of the node as command and environment.
 *
 * @throws SandboxError `AGENT_FAILED` when ECS starts no task.
 */
export async function launchAgent(client: ECSClient, launch: AgentLaunch): Promise<LaunchedAgent> {
  const { DescribeTaskDefinitionCommand, RunTaskCommand } = await import('@aws-sdk/client-ecs');
  const { taskDefinition } = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: launch.family }));
  const container = taskDefinition?.containerDefinitions?.[0];
  const { tasks, failures } = await client.send(
    new RunTaskCommand({
      cluster: launch.ecs.cluster,
      taskDefinition: taskDefinition?.taskDefinitionArn,
      launchType: launch.ecs.launch,
      propagateTags: 'TASK_DEFINITION',
      networkConfiguration: { awsvpcConfiguration: networkOf(launch.ecs) },
      overrides: { containerOverrides: [{ name: container?.name, ...startOf(launch) }] },
    }),
  );
  const taskArn = tasks?.[0]?.taskArn;
  if (taskArn === undefined) throw noTask(launch.family, failures?.[0]?.reason);
  const revision = `${launch.family}:${taskDefinition?.revision ?? 0}`;
  return { taskArn, taskDefinition: revision, image: container?.image ?? '' };
}

/** Why a task has stopped; undefined while it has not. */
export async function stoppedReason(client: ECSClient, cluster: string, taskArn: string): Promise<string | undefined> {
  const { DescribeTasksCommand } = await import('@aws-sdk/client-ecs');
  const { tasks } = await client.send(new DescribeTasksCommand({ cluster, tasks: [taskArn] }));
  const task: Task | undefined = tasks?.[0];
  if (task?.lastStatus !== 'STOPPED') return undefined;
  const exitCode = task.containers?.[0]?.exitCode;
  return `${task.stoppedReason ?? 'no reason given'}${exitCode === undefined ? '' : ` (exit code ${exitCode})`}`;
}

function startOf({ jenkinsUrl, nodeName, secret }: AgentLaunch) {
  return {
    command: ['-url', jenkinsUrl, secret, nodeName],
    environment: [
      { name: 'SLAVE_NODE_NAME', value: nodeName },
      { name: 'SLAVE_NODE_SECRET', value: secret },
    ],
  };
}

function networkOf({ subnets, securityGroups, assignPublicIp }: EcsSettings): AwsVpcConfiguration {
  return {
    subnets: [...subnets],
    securityGroups: [...securityGroups],
    assignPublicIp: assignPublicIp ? 'ENABLED' : 'DISABLED',
  };
}

function noTask(family: string, reason = 'ECS gives no reason'): SandboxError {
  return new SandboxError('AGENT_FAILED', {
    reason: `ECS started no task of family ${family}: ${reason}`,
    remedy: 'See that the image is published: npx nx run-many -t publish -c sandbox.',
  });
}
