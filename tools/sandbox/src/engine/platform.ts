import { SandboxError } from '../errors';

/**
 * Refuses a machine on which the sandbox cannot run.
 *
 * @throws SandboxError `PLATFORM_UNSUPPORTED`.
 */
export function assertPlatform({ platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'> = process): void {
  if (platform === 'linux' && arch === 'x64') return;
  throw new SandboxError('PLATFORM_UNSUPPORTED', {
    reason: `the sandbox runs on Linux on x86-64, and this is ${platform} on ${arch}`,
    remedy:
      'Open the repository in a Linux x86-64 virtual machine, dev container or GitHub Codespace and run it there.',
  });
}
