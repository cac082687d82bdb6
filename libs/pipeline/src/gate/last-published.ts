import { isEspalierError } from '@espalier/dockerfile';
import type { GateReport } from '@espalier/gate';
import type { Registry } from '@espalier/registry';
import { readGateReport } from './report-attachment';

/**
 * What the image passed when it was published last, as the registry tells; nothing where it never was, or where nobody
 * recorded it.
 *
 * @throws RegistryError.
 */
export async function lastPublishedReport(registry: Registry, image: string): Promise<GateReport | undefined> {
  const newest = await registry.newestPublished(image).catch((error: unknown) => {
    if (isEspalierError(error) && error.code === 'REPOSITORY_MISSING') return undefined;
    throw error;
  });
  return newest && readGateReport(registry, image, newest.digest);
}
