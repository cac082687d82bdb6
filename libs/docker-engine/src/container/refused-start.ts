import { missingImage } from '../client/missing-image';
import { DockerEngineError } from '../errors';

/** What engines say when the image itself is why its command cannot be started. */
const fromTheImage =
  /exec: |exec .*: exec format error|unable to find user|chdir to cwd|no such file or directory|permission denied/i;

/** The exact error for what an engine refused to start with this text, where there is one. */
export function refusedStart(refusal: string, image: string): DockerEngineError | undefined {
  return missingImage(refusal, image) ?? commandNotStarted(refusal, image);
}

function commandNotStarted(refusal: string, image: string): DockerEngineError | undefined {
  const said = /^(?:.*OCI runtime create failed: )(.*)$/s.exec(refusal)?.[1] ?? refusal;
  if (said === refusal && !/unable to find user/i.test(refusal)) return undefined;
  if (!fromTheImage.test(said)) return undefined;
  return new DockerEngineError('COMMAND_NOT_STARTED', {
    reason: `the command of a container of ${image} cannot be started: ${said}`,
    remedy: 'See that the program is in the image, may be run by the user of the image, and that this user exists.',
  });
}
