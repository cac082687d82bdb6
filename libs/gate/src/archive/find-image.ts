import { z } from 'zod';
import { archiveInvalid } from './archive-invalid';
import { readImageConfiguration, type ImageConfiguration } from './image-configuration';
import { layerFiles, type LayerFile } from './layer-file';
import { limits } from './limits';
import type { Manifest } from './manifest';
import { readLimited } from './read-limited';
import type { SavedImages } from './saved-images';
import type { SpooledArchive } from './spool-archive';
import { trusted } from './trusted';

/** One of the images that an engine saved, its layers not unpacked. */
export interface FoundImage {
  readonly configuration: ImageConfiguration;
  /** As the archive has it. */
  readonly configurationBytes: Uint8Array;
  /** The lowest first. */
  readonly layers: readonly LayerFile[];
}

/** A manifest, or an index of manifests; what is neither leads nowhere. Source: OCI image specification 1.1. */
const descriptorSchema = z.object({ digest: z.string() });
const pointerSchema = z
  .union([z.object({ config: descriptorSchema }), z.object({ manifests: z.array(descriptorSchema) })])
  .catch({ manifests: [] });

/** An index, a manifest, a configuration. */
const DEPTH = 2;

/**
 * Finds an image by the engine's id, which is the digest of its configuration, or, with the containerd store, of its manifest or
 * of an index that has it. No name is believed: files are told by what they hash to.
 * @throws GateError ARCHIVE_INVALID when it is not there, or its layers are not what they are named
 */
export function findImage({ files, manifests }: SavedImages, imageId: string): Promise<FoundImage> {
  return trusted(undefined, async () => {
    const digests = await configurationsOf(files, manifests, [imageId], DEPTH);
    const manifest = manifests.find((one) => digests.has(digestOf(files, one)));
    if (!manifest) throw archiveInvalid(`the image ${imageId} is not in it`);
    const configurationBytes = await readLimited(files, manifest.configuration, limits.configuration);
    const configuration = readImageConfiguration(configurationBytes);
    return { configuration, configurationBytes, layers: await layerFiles(files, manifest, configuration.diffIds) };
  });
}

function digestOf(files: SpooledArchive, { configuration }: Manifest): string | undefined {
  return files.get(configuration)?.digest;
}

/** Digests of the configurations to which some digests lead. */
async function configurationsOf(
  files: SpooledArchive,
  manifests: readonly Manifest[],
  digests: readonly string[],
  depth: number,
): Promise<ReadonlySet<string | undefined>> {
  const known = new Set(manifests.map((manifest) => digestOf(files, manifest)));
  const found = digests.filter((digest) => known.has(digest));
  if (found.length > 0 || depth === 0) return new Set(found);
  const next = await Promise.all(digests.map((digest) => pointedTo(files, digest)));
  return configurationsOf(files, manifests, next.flat(), depth - 1);
}

async function pointedTo(files: SpooledArchive, digest: string): Promise<readonly string[]> {
  const name = [...files].find(([, file]) => file.digest === digest)?.[0];
  if (name === undefined) return [];
  const parsed = pointerSchema.parse(JSON.parse((await readLimited(files, name, limits.manifest)).toString('utf8')));
  return ('config' in parsed ? [parsed.config] : parsed.manifests).map((descriptor) => descriptor.digest);
}
