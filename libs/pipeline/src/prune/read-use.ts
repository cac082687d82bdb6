import type { Clusters, Usage } from '@espalier/ecs';
import type { ReadCloudNames } from './cloud-names';

/** Where it shows what is in use. */
export interface UseSources {
  readonly clusters: Clusters;
  readonly clouds: ReadCloudNames;
}

/** All that is in use: what tasks run, services name, and Jenkins launches. Throws EcsError, and as `cloudNames` does. */
export async function readUse({ clusters, clouds }: UseSources): Promise<Usage> {
  const { readUsage } = await import('@espalier/ecs');
  const [running, named] = await Promise.all([readUsage(clusters), clouds()]);
  return {
    revisions: new Set([...running.revisions, ...named.revisions]),
    images: [...running.images, ...named.images],
  };
}
