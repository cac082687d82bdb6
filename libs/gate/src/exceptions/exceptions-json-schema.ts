import type { JsonSchema } from '@espalier/image-tree';
import { z } from 'zod';
import { exceptionsFileShape } from './exceptions-file';

/**
 * The JSON Schema (draft 7) of images/exceptions.yaml, as people write it. It is looser than what reads the file: of how keys
 * depend on each other, of the images that there are and of today, it says nothing.
 */
export function exceptionsJsonSchema(): JsonSchema {
  return z.toJSONSchema(exceptionsFileShape, { target: 'draft-7', io: 'input' });
}
