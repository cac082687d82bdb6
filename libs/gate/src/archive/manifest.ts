import { z } from 'zod';
import { archiveInvalid } from './archive-invalid';
import { entryPath } from './entry-path';

/** What manifest.json of `docker save` says. Source: Docker 20.10 and 28.5, image specification 1.2 of Docker. */
const manifestSchema = z.array(z.object({ Config: z.string(), Layers: z.array(z.string()).nullish() }));

/** Where an archive has its one image. */
export interface Manifest {
  /** Path of the configuration in the archive. */
  readonly configuration: string;
  /** Paths of the layers in the archive, the lowest first. */
  readonly layers: readonly string[];
}

/**
 * Reads manifest.json.
 * @throws GateError ARCHIVE_INVALID when it is none, or has another number of images than one
 */
export function readManifest(bytes: Uint8Array): Manifest {
  const images = parse(bytes);
  const [image] = images;
  if (image === undefined || images.length !== 1) throw archiveInvalid(`it has ${images.length} images, not one`);
  return { configuration: entryPath(image.Config), layers: (image.Layers ?? []).map(entryPath) };
}

function parse(bytes: Uint8Array): z.output<typeof manifestSchema> {
  try {
    return manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (thrown) {
    throw archiveInvalid('its manifest.json is not one', thrown);
  }
}
