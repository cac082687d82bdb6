import { z } from 'zod';
import { gateSchema } from './gate-settings';
import { buildArgSchema, sizeSchema, textSchema } from './image-settings';

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

const ecsSchema = z.strictObject({
  cluster: z.string().min(1),
  launch: z.enum(['FARGATE']).default('FARGATE'),
  subnets: z.array(z.string().min(1)).min(1),
  securityGroups: z.array(z.string().min(1)).min(1),
  assignPublicIp: z.boolean().default(false),
  executionRole: z.string().startsWith('arn:'),
  taskRoles: z
    .record(z.string(), z.strictObject({ arn: z.string().startsWith('arn:'), images: imageGlobs }))
    .default({}),
  logGroup: z.string().min(1),
  size: sizeSchema.default({ cpu: 512, memory: 1024 }),
  tags: z.record(z.string(), textSchema).default({}),
});

const jenkinsSchema = z.strictObject({
  url: httpUrl.describe('The address by which agents reach the controller'),
  tunnel: z
    .string()
    .regex(/^[^\s:]+:\d+$/, 'HOST:PORT')
    .optional(),
  cloud: z.strictObject({
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,127}$/, 'up to 127 letters, digits, _ and -'),
    maxAgents: z.int().min(0).default(0).describe('Agents of one label at a time; 0: no limit'),
  }),
  casc: z.strictObject({
    file: z.string().min(1).describe('Where the cloud document is written, relative to the workspace'),
  }),
});

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
/** The cloud of Jenkins. */
export type JenkinsSettings = z.output<typeof jenkinsSchema>;
