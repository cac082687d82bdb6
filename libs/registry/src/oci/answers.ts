import { z } from 'zod';
import { RegistryError } from '../errors';

/** A digest as registries write it. */
export const digestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const platformSchema = z.object({ os: z.string(), architecture: z.string() });

/** A list of manifests, one a platform. */
export const indexSchema = z.object({
  manifests: z.array(z.object({ digest: digestSchema, platform: platformSchema.optional() })),
});

/** The manifest of one image. */
export const manifestSchema = z.object({ config: z.object({ digest: digestSchema }) });

/** What kind of manifest it is; an OCI manifest may leave it out. Source: OCI image specification, manifest.md. */
export const mediaTypeSchema = z.object({
  mediaType: z.string().default('application/vnd.oci.image.manifest.v1+json'),
});

/** What a token service answers. Source: distribution specification, token authentication. */
export const tokenSchema = z.union([
  z.object({ token: z.string().min(1) }).transform(({ token }) => token),
  z.object({ access_token: z.string().min(1) }).transform(({ access_token }) => access_token),
]);

/**
 * Reads a registry's JSON. Throws `ANSWER_INVALID` naming where it came from, without quoting it.
 */
export function parseAnswer<Schema extends z.ZodType>(schema: Schema, body: Buffer, source: string): z.output<Schema> {
  const parsed = schema.safeParse(jsonOf(body));
  if (parsed.success) return parsed.data;
  throw new RegistryError('ANSWER_INVALID', {
    reason: `${source} answered something that the protocol of registries does not know`,
    remedy: 'Check that the address is a registry, and that nothing in between answers in its place.',
  });
}

/** The value of a JSON text; nothing when it is none. */
function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
