import { DockerEngineError } from '../errors';

const words = /no space left on device/i;

/** The error for an engine without space, if a line of this text (of the engine, or of a program that it ran) says so. */
export function diskFull(text: string, doing: string): DockerEngineError | undefined {
  const line = text.split('\n').find((candidate) => words.test(candidate));
  if (line === undefined) return undefined;
  return new DockerEngineError('ENGINE_DISK_FULL', {
    reason: `the engine has no space left to ${doing}: ${line.trim()}`,
    remedy: "Free space on the engine's disk, for example with `docker system prune`, and run it again.",
  });
}
