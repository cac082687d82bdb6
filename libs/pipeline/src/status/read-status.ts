import { EspalierError } from '@espalier/dockerfile';
import { tried } from '../failure';
import { keysIn } from '../keys-in';
import { lookAtFleet, type FleetLook, type FleetRequest } from '../plan/fleet-look';
import { configurationOf, writeReport } from '../report/write-report';
import type { FleetStatus, ImageStatus, PublishedStatus } from './fleet-status';
import { readFamilies } from './read-families';

/**
 * Tells of each image what is published and what runs. Only reads. Writes reports/status/<configuration>/status.json.
 *
 * @throws RegistryError, PipelineError `FLEET_INCOMPLETE`, `GIT_UNKNOWN`; the problem of fleet.yaml; TreeError when the
 * lock cannot be read. What cannot be looked at of one image is among its problems.
 */
export async function readStatus(request: FleetRequest): Promise<FleetStatus> {
  const look = await lookAtFleet(request);
  const images = await Promise.all(look.names.map((name) => imageStatus(look, name)));
  const status = { configuration: configurationOf(look.tree), at: new Date(), images };
  await writeReport(look.tree, 'status', status);
  return status;
}

async function imageStatus(look: FleetLook, name: string): Promise<ImageStatus> {
  const image = look.tree.images.get(name) ?? look.tree.broken.get(name);
  if (!image) throw new Error(`no image ${name}`);
  const key = look.keys.get(name);
  const [published, running] = await Promise.all([
    tried(() => publishedStatus(look, name)),
    tried(() => readFamilies(look, image)),
  ]);
  const unseen = [published, running].filter((seen) => seen instanceof EspalierError);
  return {
    image: name,
    ...(typeof key === 'string' ? { key } : {}),
    ...(published && !(published instanceof EspalierError) ? { published } : {}),
    ...(running instanceof EspalierError ? { families: [], labels: [], holds: [] } : running),
    problems: [...(key instanceof EspalierError ? [key] : []), ...unseen].map(({ message }) => message),
    isComplete: unseen.length === 0,
  };
}

async function publishedStatus(look: FleetLook, name: string): Promise<PublishedStatus | undefined> {
  const key = look.keys.get(name);
  const current = look.published.get(name);
  if (typeof key === 'string' && current) return statusOf(key, current.digest, current.pushedAt);
  const newest = await (await look.parts.registry()).newestPublished(name);
  const [last] = keysIn(newest?.tags ?? []);
  return newest && last !== undefined ? statusOf(last, newest.digest, newest.pushedAt) : undefined;
}

function statusOf(key: string, digest: string, pushedAt: Date | undefined): PublishedStatus {
  return { key, digest, ...(pushedAt ? { pushedAt } : {}) };
}
