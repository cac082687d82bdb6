import { DockerfileError } from './errors';
import type { Location } from './espalier-error';

const USUAL_REMEDY = 'Correct it: docker build refuses it too.';

/** What the parts below know of a mistake: not yet the place. Leaves this library only as a {@link DockerfileError}. */
export class Refusal extends Error {
  readonly remedy: string;

  constructor(reason: string, remedy: string = USUAL_REMEDY) {
    super(reason);
    this.remedy = remedy;
  }
}

/**
 * What `action` answers.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` at the location, for a {@link Refusal} of the action.
 */
export function locate<Answer>(location: Location, action: () => Answer): Answer {
  try {
    return action();
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const { message: reason, remedy } = cause;
    throw new DockerfileError('DOCKERFILE_INVALID', { location, reason, remedy, cause });
  }
}
