import type { DockerClient } from '../client/docker-client';
import { isMissing } from '../client/is-missing';
import { isOrphan, ownerLabel } from './run-owner';

/** Removes containers that a killed process left behind (see Engine.removeOrphans). */
export async function removeOrphans(client: DockerClient): Promise<number> {
  const ours = await client.docker.listContainers({ all: true, filters: { label: [ownerLabel] } });
  const orphans = ours.filter(({ Labels }) => isOrphan(Labels));
  await Promise.all(orphans.map(({ Id }) => removeContainer(client, Id)));
  return orphans.length;
}

/** Stops and removes a container and its anonymous volumes; one that is gone already is no error. */
export async function removeContainer({ docker }: DockerClient, id: string): Promise<void> {
  try {
    await docker.getContainer(id).remove({ force: true, v: true });
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
}
