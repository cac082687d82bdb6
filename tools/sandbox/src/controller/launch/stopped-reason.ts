import type { ECSClient, Task } from '@aws-sdk/client-ecs';

/** Why a task has stopped; undefined while it has not. */
export async function stoppedReason(client: ECSClient, cluster: string, taskArn: string): Promise<string | undefined> {
  const { DescribeTasksCommand } = await import('@aws-sdk/client-ecs');
  const { tasks } = await client.send(new DescribeTasksCommand({ cluster, tasks: [taskArn] }));
  const task: Task | undefined = tasks?.[0];
  if (task?.lastStatus !== 'STOPPED') return undefined;
  const exitCode = task.containers?.[0]?.exitCode;
  return `${task.stoppedReason ?? 'no reason given'}${exitCode === undefined ? '' : ` (exit code ${exitCode})`}`;
}
