import { exportedCloud, type CloudMap } from '@espalier/jenkins';
import { z } from 'zod';
import { isMap } from './is-map';

const text = z.string().optional();
const flag = z.boolean().default(false);

/** What the plugin reads of an agent template at a launch with `taskDefinitionOverride`. A missing list is null. */
const templateSchema = z.object({
  label: text,
  agentContainerName: text,
  taskDefinitionOverride: text,
  launchType: text,
  defaultCapacityProvider: flag,
  capacityProviderStrategies: z
    .array(z.object({ provider: text, base: z.int().default(0), weight: z.int().default(0) }))
    .optional(),
  platformVersion: text,
  subnets: text,
  securityGroups: text,
  assignPublicIp: flag,
  placementStrategies: z.array(z.object({ type: text, field: text })).optional(),
  enableExecuteCommand: flag,
  inheritFrom: text,
});

const cloudSchema = z.object({
  name: z.string(),
  cluster: text,
  regionName: text,
  tunnel: text,
  jenkinsUrl: text,
  slaveTimeoutInSeconds: z.int().default(0),
  numExecutors: z.int().default(1),
  templates: z.array(templateSchema).default([]),
});

/** An ECS cloud as the plugin holds it. Source: amazon-ecs-plugin 1.49, ECSCloud. */
export type EcsCloud = z.output<typeof cloudSchema>;
/** An agent template as the plugin holds it. Source: amazon-ecs-plugin 1.49, ECSTaskTemplate. */
export type EcsTemplate = z.output<typeof templateSchema>;

/** The ECS clouds among those that were loaded, in their order. */
export function ecsClouds(clouds: readonly CloudMap[]): readonly EcsCloud[] {
  return clouds.flatMap(({ ecs }) => (isMap(ecs) ? [cloudSchema.parse(exportedCloud(ecs))] : []));
}

/** The labels of a template. */
export function labelsOf({ label = '' }: EcsTemplate): readonly string[] {
  return label.split(/\s+/).filter(Boolean);
}
