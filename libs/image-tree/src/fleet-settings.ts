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
    .describe('Twelve digits, in quotes; nothing is written when the caller belongs to another account'),
  region: z.string().min(1).describe('Region of ECR, ECS and the cloud document'),
  endpoint: httpUrl.optional().describe('In an overlay only: the address of an AWS emulator'),
});

const registrySchema = z.strictObject({
  host: z.string().min(1).optional().describe('Host and port of the registry; default: what ECR answers'),
  prefix: z
    .string()
    .regex(/^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/)
    .default('agents')
    .describe('What the names of repositories begin with: <prefix>/<image>'),
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
  z.strictObject({ env: z.string().min(1).describe('The environment variable that holds it'), images: imageGlobs }),
  z.strictObject({
    file: z.string().min(1).describe('The file that holds it, relative to the workspace'),
    images: imageGlobs,
  }),
]);

const buildSchema = z.strictObject({
  args: z
    .record(buildArgSchema, textSchema)
    .default({})
    .describe('Build arguments of all images; each reaches a build only where its Dockerfile declares it'),
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
    cluster: z.string().min(1).describe('Name of the cluster that agents run on'),
    launch: z
      .enum(['FARGATE', 'EC2'])
      .default('FARGATE')
      .describe('What tasks must be fit for; with capacityProviders, what those are made of'),
    capacityProviders: z
      .array(
        z.strictObject({
          provider: z.string().min(1).describe('Name of the capacity provider'),
          base: z.int().min(0).max(100_000).default(0).describe('How many tasks run on it before weights count'),
          weight: z.int().min(0).max(1000).default(1).describe('Its share of the tasks beside other providers'),
        }),
      )
      .min(1, 'P5: an empty list starts nothing; leave it out')
      .optional()
      .describe('Where agents are placed, such as FARGATE_SPOT or that of an Auto Scaling group; default: by launch'),
    platformVersion: z.string().min(1).optional().describe('Platform version of Fargate; default: LATEST'),
    placementStrategies: z
      .array(
        z.strictObject({
          type: z.enum(['random', 'spread', 'binpack']).describe('As ECS has it'),
          field: z
            .string()
            .min(1)
            .optional()
            .describe('What to spread over or to pack by, such as instanceId or memory'),
        }),
      )
      .min(1)
      .optional()
      .describe('How agents are spread over instances; only with launch: EC2'),
    enableExecuteCommand: z.boolean().default(false).describe('Whether `aws ecs execute-command` works on agents'),
    subnets: networkIds.describe('Subnets that agents run in'),
    securityGroups: networkIds.describe('Security groups of agents; they must reach the controller'),
    assignPublicIp: z
      .boolean()
      .default(false)
      .describe('Whether agents get a public address; needed without NAT or VPC endpoints'),
    executionRole: z.string().startsWith('arn:').describe('ARN of the role by which ECS pulls images and writes logs'),
    taskRoles: z
      .record(
        z.string(),
        z.strictObject({ arn: z.string().startsWith('arn:').describe('ARN of the role'), images: imageGlobs }),
      )
      .default({})
      .describe('Roles that image.yaml may ask for by these names'),
    logGroup: z
      .string()
      .regex(/^[A-Za-z0-9_/.#-]{1,512}$/, 'a log group is up to 512 letters, digits and _/.#-')
      .describe('Log group of CloudWatch that agents log to; it must exist'),
    size: sizeSchema.default({ cpu: 512, memory: 1024 }).describe('Size of agents whose image.yaml says none'),
    tags: z.record(z.string(), textSchema).default({}).describe('Tags of every task definition'),
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
    aws: awsSchema.optional().describe('Where to publish'),
    registry: registrySchema.prefault({}).describe('The registry of published images'),
    upstreams: upstreamsSchema.prefault({}).describe('What of the world outside the tree may be built on'),
    build: buildSchema.prefault({}).describe('What builds are given'),
    ecs: ecsSchema.optional().describe('How agents run on ECS; without it, publish ends after the push'),
    jenkins: jenkinsSchema
      .optional()
      .describe('The cloud of Jenkins, and the way to the controller; without it, publish ends after the registration'),
    gate: gateSchema.prefault({}).describe('What an image must pass before it is pushed'),
  })
  .refine(({ ecs, jenkins }) => !jenkins || ecs, { path: ['jenkins'], error: 'the cloud of Jenkins needs ecs as well' })
  .describe('Settings of the fleet');

/** Settings of the fleet, complete with defaults. */
export type FleetSettings = z.output<typeof fleetSettingsSchema>;
/** Account, region and endpoint of AWS. */
export type AwsSettings = z.output<typeof awsSchema>;
/** How agents run on ECS. */
export type EcsSettings = z.output<typeof ecsSchema>;
