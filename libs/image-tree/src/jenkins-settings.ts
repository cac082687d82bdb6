import { z } from 'zod';

const P1 = 'P1: without the address of the controller no agent starts; say https://…';

/** Without user and password: an address gets into messages. */
function addressOf(error?: string) {
  return z
    .url({ protocol: /^https?$/, error })
    .refine((url) => !/^https?:\/\/[^/]*@/.test(url), 'an address has no user and password; say them in jenkins.api');
}

/** Where a secret is: `env:NAME` of the environment, or `file:path`, relative to the workspace. Never the secret itself. */
export const secretReferenceSchema = z
  .string()
  .regex(/^(env:[A-Za-z_][A-Za-z0-9_]*|file:\S+)$/, 'say env:NAME or file:path, never the secret itself');

/** Attributes of the cloud. Source: amazon-ecs-plugin 1.49, ECSCloud; those of pipeline overrides end in Override. */
const cloudSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{1,127}$/, 'up to 127 letters, digits, _ and -')
    .describe('Name of the cloud; agents that run are known by it'),
  maxAgents: z.int().min(0).default(0).describe('Agents of one label at a time; 0: no limit'),
  numExecutors: z
    .int()
    .min(1, 'P11: an agent without executors never takes a build')
    .default(1)
    .describe('Builds that an agent runs at a time'),
  credentialsId: z.string().default('').describe('AWS credentials in Jenkins; empty: the role of the controller'),
  assumedRoleArn: z.string().startsWith('arn:').optional().describe('Role that Jenkins assumes to launch agents'),
  allowedOverrides: z.string().optional().describe('What pipelines may override: a comma list, or all'),
  retainAgents: z.boolean().optional().describe('Whether agents stay for further builds'),
  retentionTimeout: z.int().min(1).optional().describe('Minutes an idle agent is kept; default: 5'),
  slaveTimeoutInSeconds: z.int().min(1).optional().describe('Seconds to wait for an agent; default: 900'),
  taskPollingIntervalInSeconds: z
    .int()
    .min(1)
    .optional()
    .describe('Seconds between looks at a task that starts; default: 1'),
  maxCpu: z.int().min(0).optional().describe('Most CPU units that a pipeline may ask for'),
  maxMemory: z.int().min(0).optional().describe('Most memory in MiB that a pipeline may ask for'),
  maxMemoryReservation: z.int().min(0).optional().describe('Most reserved memory in MiB that a pipeline may ask for'),
});

const cascSchema = z.union(
  [
    z.strictObject({
      file: z.string().min(1).describe('Where the cloud document is written, relative to the workspace'),
    }),
    z.strictObject({
      s3: z
        .string()
        .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/\S+$/, 's3://bucket/key')
        .describe('The object that the cloud document is written to; Jenkins reads it by https'),
    }),
  ],
  { error: 'say either file: path or s3: s3://bucket/key' },
);

/** The cloud of Jenkins, and the way to the controller. */
export const jenkinsSchema = z.strictObject({
  url: addressOf(P1).describe('The address by which agents reach the controller'),
  controllerUrl: addressOf().optional().describe('The address by which a publish reaches the controller; default: url'),
  tunnel: z
    .string()
    .regex(/^[^\s:]+:\d+$/, 'HOST:PORT')
    .optional()
    .describe('HOST:PORT by which agents reach the TCP port of the controller; default: what url answers'),
  cloud: cloudSchema.describe('Attributes of the cloud'),
  remoteFSRoot: z.string().startsWith('/').optional().describe('Folder of the agent in its container'),
  uniqueRemoteFSRoot: z.boolean().optional().describe('Whether each agent gets a folder of its own below it'),
  casc: cascSchema.describe('Where the cloud document is delivered'),
  reload: z
    .strictObject({
      tokenFrom: secretReferenceSchema.describe('Where CASC_RELOAD_TOKEN of the controller is: env:NAME or file:path'),
    })
    .optional()
    .describe('Has Jenkins load what was delivered; without it, somebody else does'),
  api: z
    .strictObject({
      userFrom: secretReferenceSchema.describe('Where the name of the user is: env:NAME or file:path'),
      tokenFrom: secretReferenceSchema.describe('Where the API token of the user is: env:NAME or file:path'),
      check: z
        .boolean()
        .default(false)
        .describe('Whether Jenkins checks the document before it is delivered; needs Overall/Administer'),
    })
    .optional()
    .describe('A user of Jenkins with SystemRead, by whose eyes the cloud is read back'),
});

/** The cloud of Jenkins. */
export type JenkinsSettings = z.output<typeof jenkinsSchema>;
