import { fleetSettingsSchema, imageSettingsSchema, type EcsSettings, type ImageSettings } from '@espalier/image-tree';
import type { z } from 'zod';
import type { TaskDefinitionSource } from '../render-task-definition';

/** Settings of a fleet's ecs, as fleet.yaml gives them. */
export function ecsSettings(over: Partial<EcsSettings> = {}): EcsSettings {
  const { ecs } = fleetSettingsSchema.parse({
    ecs: {
      cluster: 'jenkins',
      subnets: ['subnet-1', 'subnet-2'],
      securityGroups: ['sg-1'],
      executionRole: 'arn:aws:iam::123456789012:role/execution',
      taskRoles: { 'agent-boto3': { arn: 'arn:aws:iam::123456789012:role/agent-boto3', images: ['boto3'] } },
      logGroup: '/jenkins/agents',
    },
  });
  if (!ecs) throw new Error('no ecs');
  return { ...ecs, ...over };
}

/** Settings of an image, as image.yaml gives them. */
export function imageSettings(written: z.input<typeof imageSettingsSchema> = {}): ImageSettings {
  return imageSettingsSchema.parse(written);
}

/** A reference by digest. */
export const REFERENCE = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/agents/boto3@sha256:${'a1'.repeat(32)}`;

/** What the task definition of boto3 is made of. */
export function source(
  written: z.input<typeof imageSettingsSchema> = {},
  over: Partial<TaskDefinitionSource> = {},
): TaskDefinitionSource {
  const settings = imageSettings(written);
  return {
    image: { name: 'boto3', folder: '/nowhere/images/boto3', path: 'images/boto3', settings },
    variant: { family: 'boto3', labels: ['boto3'], size: settings.size ?? { cpu: 512, memory: 1024 } },
    reference: REFERENCE,
    ecs: ecsSettings(),
    region: 'eu-west-1',
    platform: 'linux/amd64',
    ...over,
  };
}
