import { z } from 'zod';

const primitive = z.union([z.string(), z.number(), z.boolean()]);

/** What is read of a JSON Schema (draft 7), and of the schemas of Nx. */
export const schemaNode = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(primitive).optional(),
  const: primitive.optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  visible: z.boolean().optional(),
  /** Of Nx: where a word without a name goes. */
  $default: z.object({ $source: z.string(), index: z.number().optional() }).optional(),
  required: z.array(z.string()).default([]),
  examples: z.array(z.object({ command: z.string(), description: z.string() })).default([]),
  get properties() {
    return z.record(z.string(), schemaNode).default({});
  },
  get items() {
    return schemaNode.optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), schemaNode]).optional();
  },
  get anyOf() {
    return z.array(schemaNode).default([]);
  },
});

/** A part of a JSON Schema. */
export type SchemaNode = z.output<typeof schemaNode>;
