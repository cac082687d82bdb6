import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { NewAttachment } from '../attachment';
import { digestSchema } from './answers';
import { manifestTypes } from './media-types';
import type { Content } from './oci-client';

/** Media type of an OCI manifest, in which artifacts are written. */
export const ARTIFACT_MANIFEST = manifestTypes[0];

const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json';
const EMPTY = contentOf(Buffer.from('{}'));
/** The annotation that holds a file's name. Source: OCI image specification, annotations. */
const TITLE = 'org.opencontainers.image.title';

/** An artifact as registries keep it. */
export interface Artifact {
  readonly manifest: Content;
  /** What the manifest names, its empty configuration among it. */
  readonly blobs: readonly Content[];
}

const layerSchema = z.object({
  mediaType: z.string(),
  digest: digestSchema,
  annotations: z.object({ [TITLE]: z.string() }),
});

/** The manifest of an artifact whose files have names. */
export const artifactSchema = z
  .object({
    artifactType: z.string(),
    layers: z.array(layerSchema),
    annotations: z.record(z.string(), z.string()).default({}),
  })
  .transform(({ artifactType, layers, annotations }) => ({
    artifactType,
    annotations,
    files: layers.map(({ mediaType, digest, annotations: { [TITLE]: name } }) => ({ mediaType, digest, name })),
  }));

/** Writes files as an OCI artifact (image specification 1.1, guidelines for artifact usage); the same files give the same bytes. */
export function artifactOf({ artifactType, files, annotations }: NewAttachment): Artifact {
  const contents = files.map(({ content }) => contentOf(content));
  const layers = files.map(({ mediaType, name, content }) => ({
    ...descriptor(mediaType, contentOf(content)),
    annotations: { [TITLE]: name },
  }));
  const manifest = {
    schemaVersion: 2,
    mediaType: ARTIFACT_MANIFEST,
    artifactType,
    config: descriptor(EMPTY_TYPE, EMPTY),
    layers,
    annotations: sorted(annotations),
  };
  return { manifest: contentOf(Buffer.from(JSON.stringify(manifest))), blobs: [EMPTY, ...contents] };
}

function contentOf(body: Buffer): Content {
  return { digest: `sha256:${createHash('sha256').update(body).digest('hex')}`, body };
}

function descriptor(mediaType: string, { digest, body }: Content) {
  return { mediaType, digest, size: body.length };
}

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
