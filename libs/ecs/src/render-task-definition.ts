import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { AGENT_CONTAINER, type EcsSettings, type Image, type ImageVariant } from '@espalier/image-tree';
import { agentEnvironment } from './agent-environment';
import { checkFamily } from './check-family';
import { checkLength } from './check-length';
import { checkSize } from './check-size';
import { architectureOf } from './cpu-architecture';
import type { TaskDefinitionInput } from './task-definition';
import { taskRoleOf } from './task-role';

/** What a task definition is made of. */
export interface TaskDefinitionSource {
  readonly image: Pick<Image, 'name' | 'folder' | 'path' | 'settings'>;
  readonly variant: ImageVariant;
  /** The published image by digest: `host/repository@sha256:…`. */
  readonly reference: string;
  readonly ecs: EcsSettings;
  /** The AWS region of the log group. */
  readonly region: string;
  /** The platform that the image was built for, `linux/amd64` or `linux/arm64`. */
  readonly platform: string;
  /** jenkins.tunnel of the fleet, if agents go through one. */
  readonly tunnel?: string | undefined;
}

/**
 * The task definition of one image in one size: for Fargate or for instances, awsvpc, one unprivileged container by digest
 * with an init process and non-blocking logs. Which capacity provider an agent gets is the cloud's to say. The same source
 * gives the same value, and ECS takes it.
 *
 * @throws EcsError `FAMILY_INVALID`, `SIZE_INVALID`, `ENVIRONMENT_INVALID`, `ENVIRONMENT_BREAKS_LAUNCH` or
 * `TASK_ROLE_UNKNOWN`, each at what is to be corrected; `PLATFORM_UNKNOWN`.
 */
export function renderTaskDefinition(source: TaskDefinitionSource): TaskDefinitionInput {
  const { image, variant, ecs } = source;
  checkFamily(image, variant);
  checkSize(image, variant, ecs.launch);
  const definition = taskDefinition(source);
  checkLength(image, definition);
  return definition;
}

function taskDefinition(source: TaskDefinitionSource): TaskDefinitionInput {
  const { image, variant, ecs, platform } = source;
  const taskRoleArn = taskRoleOf(image, ecs);
  const { cpu, memory, ephemeralStorage } = variant.size;
  return {
    family: variant.family,
    requiresCompatibilities: [ecs.launch],
    networkMode: 'awsvpc',
    cpu: String(cpu),
    memory: String(memory),
    runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: architectureOf(platform) },
    executionRoleArn: ecs.executionRole,
    ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
    ...(ephemeralStorage === undefined ? {} : { ephemeralStorage: { sizeInGiB: ephemeralStorage } }),
    containerDefinitions: [agentContainer(source)],
  };
}

function agentContainer({ image, reference, ecs, region, tunnel }: TaskDefinitionSource): ContainerDefinition {
  return {
    name: AGENT_CONTAINER,
    image: reference,
    essential: true,
    environment: agentEnvironment(image, tunnel),
    linuxParameters: { initProcessEnabled: true },
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': ecs.logGroup,
        'awslogs-region': region,
        'awslogs-stream-prefix': image.name,
        mode: 'non-blocking',
      },
    },
  };
}
