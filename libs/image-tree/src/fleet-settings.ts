import { z } from 'zod';
import { gateSchema } from './gate-settings';
import { buildArgSchema, labelSchema, sizeSchema, textSchema } from './image-settings';
import { jenkinsSchema } from './jenkins-settings';

const httpUrl = z.url({ protocol: /^https?$/ });
const imageGlobs = z.array(z.string()).min(1).describe('Names of images that may have it; * matches within a name');

const awsSchema = z.strictObject({
  account: z
    .string()
    .regex(/^\d{12}$/, 'an account is twelve digits, in quotes')
    .optional()
    .describe('Refused when the caller belongs to another one'),
  region: z.string().min(1),
  endpoint: httpUrl.optional().describe('In an overlay only: the address of an AWS emulator'),
});

const registrySchema = z.strictObject({
  host: z.string().min(1).optional().describe('host[:port] of the registry; default: what ECR answers'),
  prefix: z
    .string()
    .regex(/^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/)
    .default('agents')
    .describe('Repositories are <prefix>/<image>'),
  createRepositories: z.boolean().default(false).describe('Whether publish creates missing repositories'),
});

const upstreamsSchema = z.strictObject({
  bases: z.array(z.string()).default([]).describe('Upstreams that a base image or a controller may rest on'),
  tools: z.array(z.string()).default([]).describe('Upstreams that any image may copy from'),
  mirror: z
    .string()
    .min(1)
    .optional()
    .describe('Prefix through which Docker Hub is read, such as an ECR pull-through cache'),
});

const secretSourceSchema = z.union([
  z.strictObject({ env: z.string().min(1), images: imageGlobs }),
  z.strictObject({ file: z.string().min(1), images: imageGlobs }),
]);

const buildSchema = z.strictObject({
  args: z
    .record(buildArgSchema, textSchema)
    .default({})
    .describe('Each reaches a build only where its Dockerfile declares it'),
  secrets: z
    .record(z.string(), secretSourceSchema)
    .default({})
    .describe('Where each build secret comes from, and who may have it'),
});

const networkIds = z
  .array(z.string().regex(/^[^\s,]+$/, 'P3: an id has neither spaces nor commas'))
  .min(1, 'P3: without any, the ECS plugin fails at launch');

const ecsSchema = z
  .strictObject({
    cluster: z.string().min(1),
    launch: z
      .enum(['FARGATE', 'EC2'])
      .default('FARGATE')
      .describe('What tasks must be fit for; with capacityProviders, what those are made of'),
    capacityProviders: z
      .array(
        z.strictObject({
          provider: z.string().min(1),
          base: z.int().min(0).max(100_000).default(0),
          weight: z.int().min(0).max(1000).default(1),
        }),
      )
      .min(1, 'P5: an empty list starts nothing; leave it out')
      .optional()
      .describe('Where agents are placed, such as FARGATE_SPOT or that of an Auto Scaling group; default: by launch'),
    platformVersion: z.string().min(1).optional().describe('Of Fargate; default: LATEST'),
    placementStrategies: z
      .array(z.strictObject({ type: z.enum(['random', 'spread', 'binpack']), field: z.string().min(1).optional() }))
      .min(1)
      .optional()
      .describe('How agents are spread over instances; only with launch: EC2'),
    enableExecuteCommand: z.boolean().default(false).describe('Whether `aws ecs execute-command` works on agents'),
    subnets: networkIds,
    securityGroups: networkIds,
    assignPublicIp: z.boolean().default(false),
    executionRole: z.string().startsWith('arn:'),
    taskRoles: z
      .record(z.string(), z.strictObject({ arn: z.string().startsWith('arn:'), images: imageGlobs }))
      .default({}),
    logGroup: z
      .string()
      .regex(/^[A-Za-z0-9_/.#-]{1,512}$/, 'a log group is up to 512 letters, digits and _/.#-')
      .describe('Log group of CloudWatch that agents log to; it must exist'),
    size: sizeSchema.default({ cpu: 512, memory: 1024 }),
    tags: z.record(z.string(), textSchema).default({}).describe('Added to every task definition'),
    sharedLabels: z.array(labelSchema).default([]).describe('Labels that every agent has beside its own'),
  })
  .refine(({ launch, placementStrategies }) => launch === 'EC2' || !placementStrategies, {
    path: ['placementStrategies'],
    error: 'Fargate has no placement strategies; leave them out, or say launch: EC2',
  })
  .refine(({ launch, platformVersion }) => launch === 'FARGATE' || platformVersion === undefined, {
    path: ['platformVersion'],
    error: 'only Fargate has a platform version',
  })
  .refine(
    ({ launch, capacityProviders = [] }) =>
      capacityProviders.every(({ provider }) => /^FARGATE(_SPOT)?$/.test(provider) === (launch === 'FARGATE')),
    {
      path: ['capacityProviders'],
      error: 'FARGATE and FARGATE_SPOT go with launch: FARGATE, all others with launch: EC2, and the two do not mix',
    },
  );

/** What operations write in images/fleet.yaml; fleet.<configuration>.yaml is merged over it. An unknown key is refused. */
export const fleetSettingsSchema = z
  .strictObject({
    prefix: z
      .string()
      .regex(/^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/)
      .default('agents')
      .describe('Prefix of the images of the tree in FROM lines, the same in every configuration'),
    branch: z.string().min(1).default('main').describe('The branch that is published'),
    aws: awsSchema.optional(),
    registry: registrySchema.prefault({}),
    upstreams: upstreamsSchema.prefault({}),
    build: buildSchema.prefault({}),
    ecs: ecsSchema.optional().describe('Without it, publish ends after the push'),
    jenkins: jenkinsSchema.optional().describe('Without it, publish ends after the registration'),
    gate: gateSchema.prefault({}),
  })
  .refine(({ ecs, jenkins }) => !jenkins || ecs, { path: ['jenkins'], error: 'the cloud of Jenkins needs ecs as well' })
  .describe('Settings of the fleet');

/** Settings of the fleet, complete with defaults. */
export type FleetSettings = z.output<typeof fleetSettingsSchema>;
/** Account, region and endpoint of AWS. */
export type AwsSettings = z.output<typeof awsSchema>;
/** How agents run on ECS. */
export type EcsSettings = z.output<typeof ecsSchema>;
