import { DockerfileError } from '../errors';

/** The error that an action throws, which must be a {@link DockerfileError}. */
export function refusedBy(action: () => unknown): DockerfileError {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof DockerfileError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}
