import type { JsonSchema } from '@espalier/image-tree';
import { z } from 'zod';
import { testsSchema } from './tests-schema';

/** The JSON Schema (draft 7, which editors read for YAML) of images/<name>/tests.yaml, as people write it. */
export function testsJsonSchema(): JsonSchema {
  return z.toJSONSchema(testsSchema, { target: 'draft-7', io: 'input' });
}
