import { z } from 'zod';
import { archiveInvalid } from './archive-invalid';
import { entryPath } from './entry-path';

/** What manifest.json of `docker save` says. Source: Docker 20.10 and 28.5, image specification 1.2 of Docker. */
const manifestSchema = z.array(z.object({ Config: z.string(), Layers: z.array(z.string()).nullish() }));

/** Where an archive has one of its images. */
export interface Manifest {
  /** Path of the configuration in the archive. */
  readonly configuration: string;
  /** Paths of the layers in the archive, the lowest first. */
  readonly layers: readonly string[];
}

/**
 * Reads manifest.json.
 * @throws GateError ARCHIVE_INVALID when it is none
 */
export function readManifests(bytes: Uint8Array): readonly Manifest[] {
  return parse(bytes).map(({ Config, Layers }) => ({
    configuration: entryPath(Config),
    layers: (Layers ?? []).map(entryPath),
  }));
}

function parse(bytes: Uint8Array): z.output<typeof manifestSchema> {
  try {
    return manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (thrown) {
    throw archiveInvalid('its manifest.json is not one', thrown);
  }
}
