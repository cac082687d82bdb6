import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import type { TaskDefinitionInput } from '../task-definition';
import type { RegisteredTaskDefinition } from '../task-definitions';

/** What registers the same definition once more: what was described, without what ECS records and what is empty. */
export function registeredInput({ definition }: RegisteredTaskDefinition): TaskDefinitionInput {
  return {
    family: definition.family ?? '',
    containerDefinitions: definition.containerDefinitions,
    taskRoleArn: definition.taskRoleArn || undefined,
    executionRoleArn: definition.executionRoleArn || undefined,
    networkMode: definition.networkMode || undefined,
    volumes: definition.volumes || undefined,
    placementConstraints: definition.placementConstraints || undefined,
    requiresCompatibilities: definition.requiresCompatibilities || undefined,
    cpu: definition.cpu || undefined,
    memory: definition.memory || undefined,
    pidMode: definition.pidMode || undefined,
    ipcMode: definition.ipcMode || undefined,
    proxyConfiguration: definition.proxyConfiguration || undefined,
    ephemeralStorage: definition.ephemeralStorage || undefined,
    runtimePlatform: definition.runtimePlatform || undefined,
    enableFaultInjection: definition.enableFaultInjection || undefined,
  } satisfies Record<Exclude<keyof RegisterTaskDefinitionCommandInput, 'tags' | 'inferenceAccelerators'>, unknown>;
}
