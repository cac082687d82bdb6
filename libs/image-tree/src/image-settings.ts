import { z } from 'zod';

/** CPU units and MiB as ECS counts them, GiB of ephemeral storage (Fargate: 21 to 200). */
export const sizeSchema = z.strictObject({
  cpu: z.int().positive().describe('CPU units; 1024 are one vCPU'),
  memory: z.int().positive().describe('Memory in MiB'),
  ephemeralStorage: z.int().min(21).max(200).optional().describe('Disk in GiB; Fargate gives 20 without asking'),
});

/** A Jenkins label: it becomes an ECS tag value and part of a family name. */
export const labelSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.:/=+@-]{0,127}$/,
    'a label is 1 to 128 of letters, digits and _.:/=+@-, without spaces',
  );

/** What a value of a build argument, an environment variable or a tag may be written as; always text in the end. */
export const textSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A build argument. Those of BuildKit itself would change how an image is built, such as by another frontend. */
export const buildArgSchema = z
  .string()
  .regex(/^(?!BUILDKIT_)[A-Za-z_][A-Za-z0-9_]*$/, 'a build argument is letters, digits and _, and not BUILDKIT_…');

/** What a team writes in images/<name>/image.yaml. Every key is optional, an unknown one is refused. */
export const imageSettingsSchema = z
  .strictObject({
    description: z.string().optional().describe('One sentence: what this image is for'),
    owner: z
      .string()
      .regex(/^[\p{L}\p{N} _.:/=+@-]{1,256}$/u, 'an owner is up to 256 letters, digits, spaces and _.:/=+@-')
      .optional()
      .describe('The team that answers for this image'),
    kind: z
      .enum(['agent', 'base', 'controller'])
      .default('agent')
      .describe(
        'What it is for: agent, launched under its labels; base, parent only, never launched; controller, Jenkins itself',
      ),
    labels: z.array(labelSchema).min(1).optional().describe('Jenkins labels; default: the name of the image'),
    size: sizeSchema.optional().describe('Size of the ECS task; default: ecs.size of fleet.yaml'),
    sizes: z
      .record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens'), sizeSchema)
      .default({})
      .describe('More sizes of the same image, each under its own label <label>-<size name>'),
    taskRole: z.string().optional().describe('What builds on this agent may do in AWS; granted in fleet.yaml'),
    environment: z.record(z.string(), textSchema).default({}).describe('Environment variables of the agent'),
    build: z
      .strictObject({
        args: z
          .record(buildArgSchema, textSchema)
          .default({})
          .describe('Build arguments by name; each must be declared by an ARG of the Dockerfile'),
        secrets: z
          .array(z.string())
          .default([])
          .describe('Ids of build secrets; fleet.yaml says where each comes from'),
        platforms: z
          .array(z.enum(['linux/amd64', 'linux/arm64']))
          .length(1)
          .default(['linux/amd64'])
          .describe('The platform to build for; exactly one'),
      })
      .prefault({})
      .describe('How it is built'),
    refresh: textSchema
      .optional()
      .describe('Any change of it rebuilds the image, to pick up updates of the distribution'),
    tools: z
      .array(z.string())
      .default([])
      .describe('What this image has for those who build on it, such as node or pip; shown by nx show project'),
  })
  .describe('Settings of one image');

/** Settings of one image, complete with defaults. */
export type ImageSettings = z.output<typeof imageSettingsSchema>;

/** Size of an ECS task. */
export type Size = z.output<typeof sizeSchema>;
