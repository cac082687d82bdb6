import { DockerEngineError } from '../errors';

/** The error for an image that the engine does not have, if that is what it refused with. */
export function missingImage(refusal: string, image: string): DockerEngineError | undefined {
  if (!/no such image|reference does not exist|failed to get digest sha256:.*no such file/i.test(refusal))
    return undefined;
  return new DockerEngineError('IMAGE_MISSING', {
    reason: `the engine has no image ${image}`,
    remedy: 'Build or pull the image on this engine first.',
  });
}
