import { severitySchema } from '@espalier/image-tree';
import { z } from 'zod';

const diffIdSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** A package as a scanner found it. */
const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  fixedVersion: z.string().optional().describe('Where it is fixed, or several, separated by commas'),
  target: z.string().describe('Where in the image: the distribution, or the path of a lock file or an archive'),
});

/** What was found wrong with one image, before policy: a vulnerability, a secret, a rule that is broken or a test that failed. */
export const findingSchema = z.object({
  type: z.enum(['vulnerability', 'secret', 'policy', 'test']),
  id: z.string().min(1).describe('CVE-2099-1000, ESP010, DL3008, aws-access-key-id, or the name of a test'),
  severity: severitySchema,
  title: z.string().min(1).describe('What is wrong, in one line without a full stop'),
  remedy: z.string().min(1).describe('What to do, a sentence'),
  location: z
    .object({ file: z.string(), line: z.int().positive().optional() })
    .optional()
    .describe('In the repository, where it is known'),
  package: packageSchema.optional().describe('Of a vulnerability'),
  path: z.string().optional().describe('In the image, without a leading slash'),
  layer: diffIdSchema
    .optional()
    .describe('Digest of the uncompressed layer that brought it; absent where nobody knows'),
});

/** What was found wrong with one image. */
export type Finding = z.output<typeof findingSchema>;
/** A package in which a vulnerability was found. */
export type FoundPackage = z.output<typeof packageSchema>;
