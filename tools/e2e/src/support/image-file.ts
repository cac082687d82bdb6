import { run } from './run-program';

/** The text of a file of an image, read by running it without a network. */
export async function fileOfImage(reference: string, file: string): Promise<string> {
  // Pulled first: what `docker run` says of a pull would be among the text.
  if (reference.includes('@')) await run(['docker', 'pull', '--quiet', reference]);
  return run(['docker', 'run', '--rm', '--network=none', '--entrypoint=cat', reference, file]);
}
