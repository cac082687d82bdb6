import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { TaskDefinitionInput } from '@espalier/ecs';

/** One value of a task definition made another one. */
export interface TaskDefinitionChange {
  /** The place in which the two differ then. */
  readonly path: string;
  readonly changed: TaskDefinitionInput;
}

/** Single changes of what was rendered, each of one value. */
export function taskDefinitionChanges(rendered: TaskDefinitionInput): readonly TaskDefinitionChange[] {
  const ofTask = (path: string, change: Partial<TaskDefinitionInput>) => ({
    path,
    changed: { ...rendered, ...change },
  });
  const { cpu = '', memory = '', runtimePlatform } = rendered;
  const cpuArchitecture = runtimePlatform?.cpuArchitecture === 'ARM64' ? 'X86_64' : 'ARM64';
  return [
    ofTask('cpu', { cpu: `${cpu}0` }),
    ofTask('memory', { memory: `${memory}0` }),
    ofTask('executionRoleArn', { executionRoleArn: 'arn:aws:iam::1:role/other' }),
    ofTask('taskRoleArn', { taskRoleArn: 'arn:aws:iam::1:role/other' }),
    ofTask('ephemeralStorage.sizeInGiB', { ephemeralStorage: { sizeInGiB: 20 } }),
    ofTask('networkMode', { networkMode: 'host' }),
    ofTask('requiresCompatibilities', { requiresCompatibilities: ['EXTERNAL'] }),
    ofTask('runtimePlatform.cpuArchitecture', { runtimePlatform: { ...runtimePlatform, cpuArchitecture } }),
    ...containerChanges(rendered),
  ];
}

function containerChanges(rendered: TaskDefinitionInput): readonly TaskDefinitionChange[] {
  const [container] = rendered.containerDefinitions ?? [];
  const { environment = [], logConfiguration } = container ?? {};
  const ofContainer = (path: string, change: Partial<ContainerDefinition>) => ({
    path: `containerDefinitions.agent.${path}`,
    changed: { ...rendered, containerDefinitions: [{ ...container, ...change }] },
  });
  return [
    ofContainer('image', { image: 'other' }),
    ofContainer('essential', { essential: false }),
    ofContainer('privileged', { privileged: true }),
    ofContainer('linuxParameters.initProcessEnabled', { linuxParameters: {} }),
    ofContainer('environment.ADDED', { environment: [...environment, { name: 'ADDED', value: '' }] }),
    ...environment.map(({ name = '' }) =>
      ofContainer(`environment.${name}`, { environment: environment.filter((other) => other.name !== name) }),
    ),
    ...Object.keys(logConfiguration?.options ?? {}).map((option) =>
      ofContainer(`logConfiguration.options.${option}`, {
        logConfiguration: { logDriver: 'awslogs', options: { ...logConfiguration?.options, [option]: 'other' } },
      }),
    ),
  ];
}
