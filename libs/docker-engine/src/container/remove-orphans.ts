import { z } from 'zod';
import type { DockerClient } from '../client/docker-client';
import { removeContainer } from './remove-container';
import { removeOwnImage } from './remove-own-image';
import { isOrphan, ownerLabel } from './run-owner';

const imagesSchema = z.array(z.looseObject({ Id: z.string(), Labels: z.record(z.string(), z.string()) }));

/** Removes containers that a killed process left behind, and images that were committed of them (see Engine.removeOrphans). */
export async function removeOrphans(client: DockerClient): Promise<number> {
  const filters = { label: [ownerLabel] };
  const containers = await client.docker.listContainers({ all: true, filters });
  const orphans = containers.filter(({ Labels }) => isOrphan(Labels));
  await Promise.all(orphans.map(({ Id }) => removeContainer(client, Id)));
  const images = imagesSchema.parse(await client.docker.listImages({ filters }));
  for (const { Id, Labels } of images) if (isOrphan(Labels)) await removeOwnImage(client, Id);
  return orphans.length;
}
