import type { EngineAddress } from '../address/engine-address';
import { DockerEngineError } from '../errors';

/** The exact error for a folder that the engine's machine does not have, where this is what the engine says. */
export function refusedMount(refusal: string, { url }: EngineAddress): DockerEngineError | undefined {
  const source = /bind source path does not exist: (.*)$/m.exec(refusal)?.[1];
  if (source === undefined) return undefined;
  return new DockerEngineError('MOUNT_MISSING', {
    reason: `the engine at ${url} sees no folder ${source}`,
    remedy: 'Use the engine of this machine, or name a folder that the machine of the engine has.',
  });
}
