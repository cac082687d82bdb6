import type { CPUArchitecture } from '@aws-sdk/client-ecs';
import { EcsError } from './errors';

const ARCHITECTURES: ReadonlyMap<string, CPUArchitecture> = new Map([
  ['linux/amd64', 'X86_64'],
  ['linux/arm64', 'ARM64'],
]);

/**
 * ECS' name of the CPU architecture of a platform.
 *
 * @throws EcsError `PLATFORM_UNKNOWN` for a platform that ECS does not run.
 */
export function architectureOf(platform: string): CPUArchitecture {
  const architecture = ARCHITECTURES.get(platform);
  if (architecture) return architecture;
  throw new EcsError('PLATFORM_UNKNOWN', {
    reason: `ECS runs no ${platform} image`,
    remedy: `Set build.platforms in image.yaml to one of ${[...ARCHITECTURES.keys()].join(', ')}.`,
  });
}
