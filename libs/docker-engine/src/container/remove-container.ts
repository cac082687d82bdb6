import type { DockerClient } from '../client/docker-client';
import { isMissing } from '../client/is-missing';

/** Stops and removes a container and its anonymous volumes; one that is gone already, or going, is no error. */
export async function removeContainer({ docker }: DockerClient, id: string): Promise<void> {
  try {
    await docker.getContainer(id).remove({ force: true, v: true });
  } catch (thrown) {
    if (!isMissing(thrown) && !isBeingRemoved(thrown)) throw thrown;
  }
}

function isBeingRemoved(thrown: unknown): boolean {
  return thrown instanceof Error && /removal of container .* is already in progress/.test(thrown.message);
}
