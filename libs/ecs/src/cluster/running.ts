import type { Container, Service, Task } from '@aws-sdk/client-ecs';
import type { RunningService, RunningTask, TaskContainer } from './clusters';

/** The plugin's name for the variable that tells an agent which node it is. Source: amazon-ecs 1.49, ECSTaskTemplate. */
const NODE_NAME = 'SLAVE_NODE_NAME';

/** A task as DescribeTasks gives it; nothing of what has no identity. */
export function runningTask(task: Task): readonly RunningTask[] {
  const { taskArn, taskDefinitionArn, lastStatus = '', startedAt, containers = [] } = task;
  if (taskArn === undefined || taskDefinitionArn === undefined) return [];
  const nodeName = nodeNameOf(task);
  return [
    {
      arn: taskArn,
      taskDefinition: taskDefinitionArn,
      status: lastStatus,
      containers: containers.map(taskContainer),
      tags: Object.fromEntries((task.tags ?? []).map(({ key = '', value = '' }) => [key, value])),
      ...(nodeName === undefined ? {} : { nodeName }),
      ...(startedAt ? { startedAt } : {}),
    },
  ];
}

/** A service as DescribeServices gives it; nothing of one that is gone. */
export function runningService(service: Service): readonly RunningService[] {
  const { serviceArn, serviceName = '', status, taskDefinition, deployments = [], taskSets = [] } = service;
  if (serviceArn === undefined || status === 'INACTIVE') return [];
  const named = [taskDefinition, ...[...deployments, ...taskSets].map((rollOut) => rollOut.taskDefinition)];
  const taskDefinitions = [...new Set(named.flatMap((arn) => arn ?? []))];
  return [{ arn: serviceArn, name: serviceName, taskDefinitions }];
}

function taskContainer({ name = '', image, imageDigest }: Container): TaskContainer {
  return { name, ...(image ? { reference: image } : {}), ...(imageDigest ? { digest: imageDigest } : {}) };
}

function nodeNameOf({ overrides }: Task): string | undefined {
  const variables = (overrides?.containerOverrides ?? []).flatMap(({ environment }) => environment ?? []);
  return variables.find(({ name }) => name === NODE_NAME)?.value;
}
