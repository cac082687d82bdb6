import { z } from 'zod';

const nameSchema = z.string().trim().min(1).describe('What it shows; reports call it so');
const pathSchema = z.string().startsWith('/').describe('Absolute path in the image');
const patternsSchema = z.array(z.string().min(1));
const commandSchema = z.array(z.string()).min(1);
const ownerIdSchema = z.int().nonnegative();

const variableSchema = z.strictObject({
  key: z.string().min(1),
  value: z.string().min(1).describe('$NAME is a variable of the image'),
});

const commandTestSchema = z.strictObject({
  name: nameSchema,
  setup: z.array(commandSchema).optional().describe('Commands before it, each in the container that the last one left'),
  teardown: z.array(commandSchema).optional().describe('Accepted and without effect: each test has its own container'),
  envVars: z.array(variableSchema).optional(),
  command: z.string().min(1).describe('The program; without a shell'),
  args: z.array(z.string()).optional(),
  expectedOutput: patternsSchema.optional().describe('Regular expressions (RE2) that standard output matches'),
  excludedOutput: patternsSchema.optional().describe('Regular expressions that standard output does not match'),
  expectedError: patternsSchema.optional().describe('Regular expressions that standard error matches'),
  excludedError: patternsSchema.optional().describe('Regular expressions that standard error does not match'),
  exitCode: z.int().min(0).max(255).optional().describe('Default: 0'),
});

const fileExistenceTestSchema = z.strictObject({
  name: nameSchema,
  path: pathSchema,
  shouldExist: z.boolean().optional().describe('Default: true'),
  permissions: z.string().optional().describe('As ls writes them: -rw-r--r--'),
  uid: ownerIdSchema.optional().describe('Number of the owner'),
  gid: ownerIdSchema.optional().describe('Number of the group'),
  isExecutableBy: z.enum(['owner', 'group', 'other', 'any']).optional(),
});

const fileContentTestSchema = z.strictObject({
  name: nameSchema,
  path: pathSchema,
  expectedContents: patternsSchema.optional().describe('Regular expressions (RE2) that the file matches'),
  excludedContents: patternsSchema.optional().describe('Regular expressions that the file does not match'),
});

const metadataVariableSchema = z.strictObject({
  key: z.string().min(1),
  value: z.string(),
  isRegex: z.boolean().optional(),
});

const metadataTestSchema = z.strictObject({
  envVars: z.array(metadataVariableSchema).optional(),
  unboundEnvVars: z.array(z.strictObject({ key: z.string().min(1) })).optional(),
  labels: z.array(metadataVariableSchema).optional(),
  entrypoint: z.array(z.string()).optional(),
  cmd: z.array(z.string()).optional(),
  exposedPorts: z.array(z.string()).optional(),
  unexposedPorts: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  unmountedVolumes: z.array(z.string()).optional(),
  workdir: z.string().optional(),
  user: z.string().optional(),
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
    schemaVersion: z.literal('2.0.0'),
    network: z.boolean().default(false).describe('Whether the containers of these tests have the network'),
    globalEnvVars: z.array(variableSchema).optional().describe('For every command test'),
    containerRunOptions: z
      .strictObject({ user: z.string().min(1).describe('Runs the commands as this user') })
      .partial()
      .optional(),
    commandTests: z.array(commandTestSchema).default([]),
    fileExistenceTests: z.array(fileExistenceTestSchema).default([]),
    fileContentTests: z.array(fileContentTestSchema).default([]),
    metadataTest: metadataTestSchema.optional(),
    licenseTests: z.array(licenseTestSchema).default([]),
  })
  .describe('Tests of one image; every image that rests on it must pass them too');

/** The tests of one image, complete with defaults. */
export type ImageTests = z.output<typeof testsSchema>;
