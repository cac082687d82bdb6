import type { DockerClient } from '../client/docker-client';
import { isMissing } from '../client/is-missing';

/** Removes an image that was committed of a container of ours; one that is gone already, with its child, is no error. */
export async function removeOwnImage({ docker }: DockerClient, id: string): Promise<void> {
  try {
    await docker.getImage(id).remove({ force: true });
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
}
