import type { JsonSchema } from '@espalier/image-tree';
import { z } from 'zod';
import { extraCloudsSchema } from './extra-clouds';

/** The JSON Schema (draft 7, which editors read for YAML) of images/clouds.extra.yaml, as people write it. */
export function extraCloudsJsonSchema(): JsonSchema {
  return z.toJSONSchema(extraCloudsSchema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'object';
    },
  });
}
