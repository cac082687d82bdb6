import type { ECSClient, TaskDefinition } from '@aws-sdk/client-ecs';
import { messageOf } from '@espalier/dockerfile';
import type { LaunchedAgent } from './agent-run';
import type { FoundTemplate } from './find-template';
import { launchFailed } from './launch-failed';
import { runTaskInput, type Node } from './run-task-input';

/** A task that was started, and from what. */
export type StartedTask = Pick<LaunchedAgent, 'taskArn' | 'taskDefinition' | 'image'>;

/**
 * Starts the task of an agent as the ECS plugin does: DescribeTaskDefinition of what the template overrides, at every
 * launch, then RunTask.
 *
 * @throws SandboxError `AGENT_FAILED` with what the plugin would say.
 */
export async function startTask(client: ECSClient, found: FoundTemplate, node: Node): Promise<StartedTask> {
  const { RunTaskCommand } = await import('@aws-sdk/client-ecs');
  assertLaunchable(found);
  const definition = await describeDefinition(client, found.template.taskDefinitionOverride ?? '');
  const command = new RunTaskCommand(runTaskInput(found, definition, node));
  const { tasks, failures } = await client.send(command).catch(refusedByEcs);
  const taskArn = tasks?.[0]?.taskArn;
  if (taskArn === undefined) throw noTask(node, failures?.[0]?.reason);
  const agent = command.input.overrides?.containerOverrides?.[0]?.name;
  const container = definition.containerDefinitions?.find(({ name }) => name === agent);
  const taskDefinition = `${definition.family ?? ''}:${definition.revision ?? 0}`;
  return { taskArn, taskDefinition, image: container?.image ?? '' };
}

/** What the plugin would do and this stand-in does not, and a node that would never take a build. */
function assertLaunchable({ cloud, template }: FoundTemplate): void {
  if (cloud.numExecutors < 1) {
    throw launchFailed('no agent is provisioned: numExecutors is 0', 'P11: set numExecutors of the cloud to 1.');
  }
  if (!template.taskDefinitionOverride?.trim()) {
    throw launchFailed(
      'without taskDefinitionOverride the plugin registers a task definition of its own, which the stand-in does not',
      'Give the template a taskDefinitionOverride.',
    );
  }
  if (template.inheritFrom) {
    throw launchFailed('the stand-in does not merge templates', 'P8: write the template whole, without inheritFrom.');
  }
}

async function describeDefinition(client: ECSClient, override: string): Promise<TaskDefinition> {
  const { ClientException, DescribeTaskDefinitionCommand } = await import('@aws-sdk/client-ecs');
  const command = new DescribeTaskDefinitionCommand({ taskDefinition: override.trim() });
  try {
    const { taskDefinition } = await client.send(command);
    if (taskDefinition?.status === 'ACTIVE') return taskDefinition;
  } catch (error) {
    if (!(error instanceof ClientException)) refusedByEcs(error);
  }
  throw launchFailed(
    `Could not find task definition family or ARN: ${override}`,
    'Publish the image: its family has no active revision.',
  );
}

function refusedByEcs(error: unknown): never {
  throw launchFailed(
    `ECS refuses the launch: ${messageOf(error)}`,
    'Run `npm run sandbox -- status`, and see what the template names.',
    error,
  );
}

function noTask({ nodeName }: Node, reason = 'ECS gives no reason'): Error {
  return launchFailed(`Failed to run agent container ${nodeName}: ${reason}`, 'See what the cluster can run.');
}
