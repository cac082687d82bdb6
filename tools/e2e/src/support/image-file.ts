import { run } from './run-program';

/** The text of a file of an image, read by running it without a network. */
export function fileOfImage(reference: string, file: string): Promise<string> {
  return run(['docker', 'run', '--rm', '--quiet', '--network=none', reference, 'cat', file]);
}
