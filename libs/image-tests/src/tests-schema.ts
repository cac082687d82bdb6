import { z } from 'zod';

const nameSchema = z.string().trim().min(1).describe('What it shows; reports call it so');
const pathSchema = z.string().startsWith('/').describe('Absolute path in the image');
const patternsSchema = z.array(z.string().min(1));
const commandSchema = z.array(z.string()).min(1);
const ownerIdSchema = z.int().nonnegative();

const variableSchema = z.strictObject({
  key: z.string().min(1).describe('Name of the variable'),
  value: z.string().min(1).describe('Value of it; $NAME is a variable of the image'),
});

const commandTestSchema = z.strictObject({
  name: nameSchema,
  setup: z.array(commandSchema).optional().describe('Commands before it, each in the container that the last one left'),
  teardown: z.array(commandSchema).optional().describe('Accepted and without effect: each test has its own container'),
  envVars: z.array(variableSchema).optional().describe('Environment variables of the command'),
  command: z.string().min(1).describe('The program; without a shell'),
  args: z.array(z.string()).optional().describe('Arguments of the program'),
  expectedOutput: patternsSchema.optional().describe('Regular expressions (RE2) that standard output matches'),
  excludedOutput: patternsSchema.optional().describe('Regular expressions that standard output does not match'),
  expectedError: patternsSchema.optional().describe('Regular expressions that standard error matches'),
  excludedError: patternsSchema.optional().describe('Regular expressions that standard error does not match'),
  exitCode: z.int().min(0).max(255).optional().describe('What it must end with; default: 0'),
});

const fileExistenceTestSchema = z.strictObject({
  name: nameSchema,
  path: pathSchema,
  shouldExist: z.boolean().optional().describe('Whether it is there; default: true'),
  permissions: z.string().optional().describe('Permissions as ls writes them: -rw-r--r--'),
  uid: ownerIdSchema.optional().describe('Number of the owner'),
  gid: ownerIdSchema.optional().describe('Number of the group'),
  isExecutableBy: z.enum(['owner', 'group', 'other', 'any']).optional().describe('Who may execute it'),
});

const fileContentTestSchema = z.strictObject({
  name: nameSchema,
  path: pathSchema,
  expectedContents: patternsSchema.optional().describe('Regular expressions (RE2) that the file matches'),
  excludedContents: patternsSchema.optional().describe('Regular expressions that the file does not match'),
});

const metadataVariableSchema = z.strictObject({
  key: z.string().min(1).describe('Name of it'),
  value: z.string().describe('Value of it'),
  isRegex: z.boolean().optional().describe('Whether the value is a regular expression; default: false'),
});

const metadataTestSchema = z.strictObject({
  envVars: z.array(metadataVariableSchema).optional().describe('Environment variables that the image has'),
  unboundEnvVars: z
    .array(z.strictObject({ key: z.string().min(1).describe('Name of the variable') }))
    .optional()
    .describe('Environment variables that it does not have'),
  labels: z.array(metadataVariableSchema).optional().describe('Labels of the image'),
  entrypoint: z.array(z.string()).optional().describe('ENTRYPOINT, word by word'),
  cmd: z.array(z.string()).optional().describe('CMD, word by word'),
  exposedPorts: z.array(z.string()).optional().describe('Ports that it exposes'),
  unexposedPorts: z.array(z.string()).optional().describe('Ports that it does not expose'),
  volumes: z.array(z.string()).optional().describe('Paths that are volumes'),
  unmountedVolumes: z.array(z.string()).optional().describe('Paths that are no volumes'),
  workdir: z.string().optional().describe('WORKDIR'),
  user: z.string().optional().describe('USER'),
});

const licenseTestSchema = z.strictObject({
  debian: z.boolean().optional().describe('Whether the licences of all Debian packages are looked at'),
  files: z.array(pathSchema).optional().describe('More licence files'),
});

/**
 * What a team writes in images/<name>/tests.yaml: the vocabulary of container-structure-test, version 2.0.0, without what
 * would reach into the machine that runs it, and `network`, which is ours.
 * Source: container-structure-test 1.19.1, README and pkg/types/v2.
 */
export const testsSchema = z
  .strictObject({
    schemaVersion: z.literal('2.0.0').describe('Version of the vocabulary of container-structure-test'),
    network: z.boolean().default(false).describe('Whether the containers of these tests have the network'),
    globalEnvVars: z.array(variableSchema).optional().describe('Environment variables of every command test'),
    containerRunOptions: z
      .strictObject({ user: z.string().min(1).describe('Runs the commands as this user') })
      .partial()
      .optional()
      .describe('How the containers of command tests run'),
    commandTests: z
      .array(commandTestSchema)
      .default([])
      .describe('Programs that are run, each in a container of its own'),
    fileExistenceTests: z.array(fileExistenceTestSchema).default([]).describe('Files that are there, or are not'),
    fileContentTests: z.array(fileContentTestSchema).default([]).describe('What files hold'),
    metadataTest: metadataTestSchema.optional().describe('What the configuration of the image says'),
    licenseTests: z.array(licenseTestSchema).default([]).describe('Licences that must not be among those of the image'),
  })
  .describe('Tests of one image; every image that rests on it must pass them too');

/** The tests of one image, complete with defaults. */
export type ImageTests = z.output<typeof testsSchema>;
