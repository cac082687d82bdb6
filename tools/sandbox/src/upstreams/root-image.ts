import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { canInstallPackages, installPackages } from '../engine/debian-packages';
import { SandboxError } from '../errors';
import type { SandboxSettings } from '../settings';
import { ensureProduct } from '../support/product';
import { run, succeeds } from '../support/run';

const SUITE = 'bookworm';
const PACKAGES = ['ca-certificates', 'curl', 'git', 'git-lfs', 'openjdk-17-jre-headless', 'openssh-client', 'tini'];
/** Authorities that the machine's owner added, such as that of a proxy: without them nothing in a build reaches the network. */
const ADDED_AUTHORITIES = '/usr/local/share/ca-certificates';
const SMALLER = ['man', 'doc', 'locale', 'info'].map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`);

/** The name of the image that both stand-ins are built on; it says what is in it. */
export function rootImage(): string {
  const inputs = [
    mmdebstrapOptions(),
    addedAuthorities().map((name) => readFileSync(join(ADDED_AUTHORITIES, name), 'utf8')),
  ];
  const key = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  return `espalier-sandbox/root:${key.slice(0, 16)}`;
}

/** Whether the engine has the image that stand-ins are built on; false also where no engine answers yet. */
export function rootImageThere(): Promise<boolean> {
  return succeeds(['docker', 'image', 'inspect', rootImage()]);
}

/**
 * Makes a small Debian with Java and git from Debian's packages, as an archive. Takes most of the time that a first `up`
 * takes, and needs no engine. Gives whether it was made.
 *
 * @throws SandboxError `ENGINE_UNUSABLE` where it cannot be made.
 */
export async function ensureRootArchive(settings: SandboxSettings): Promise<boolean> {
  const path = archiveOf(settings);
  return ensureProduct({
    path,
    madeFrom: [rootImage()],
    make: async () => {
      await ensureBootstrapper();
      await bootstrap(path);
    },
  });
}

/**
 * Makes an image of that archive, unless the engine has it.
 *
 * @throws SandboxError `ENGINE_UNUSABLE`, `COMMAND_FAILED`.
 */
export async function ensureRootImage(settings: SandboxSettings): Promise<void> {
  if (await rootImageThere()) return;
  await ensureRootArchive(settings);
  const marked = ['--change', 'LABEL io.espalier.stand-in=true'];
  await run(['docker', 'import', ...marked, archiveOf(settings), rootImage()]);
}

function archiveOf({ home }: SandboxSettings): string {
  return join(home, 'upstreams', 'root.tar');
}

/** What one that was cut off has left is removed first, never anything that is mounted into it. */
async function bootstrap(path: string): Promise<void> {
  const temporary = `${path}.tmp`;
  await run(['rm', '-rf', '--one-file-system', temporary]);
  await mkdir(temporary, { mode: 0o755 });
  await run(['mmdebstrap', ...mmdebstrapOptions(), SUITE, path], { environment: { TMPDIR: temporary } });
  await run(['rm', '-rf', '--one-file-system', temporary]);
}

/**
 * Makes sure that the program is there with which a Debian is made from packages.
 *
 * @throws SandboxError `ENGINE_UNUSABLE` where it is not and cannot be installed.
 */
export async function ensureBootstrapper(): Promise<void> {
  if (canInstallPackages()) await installPackages(['mmdebstrap', 'mount']);
  if (await succeeds(['mmdebstrap', '--version'])) return;
  throw new SandboxError('ENGINE_UNUSABLE', {
    reason: 'Docker Hub does not answer, and stand-ins for its images can be built only by root on Debian or Ubuntu',
    remedy: 'Make registry-1.docker.io reachable for this machine, or install mmdebstrap, or run this command as root.',
  });
}

function mmdebstrapOptions(): readonly string[] {
  const copies = addedAuthorities().map((name) => `copy-in ${join(ADDED_AUTHORITIES, name)} ${ADDED_AUTHORITIES}`);
  return [
    '--variant=apt',
    '--quiet',
    `--include=${PACKAGES.join(',')}`,
    // The JRE's maintainer script writes there.
    '--essential-hook=mkdir -p "$1/usr/share/man/man1"',
    `--customize-hook=mkdir -p "$1${ADDED_AUTHORITIES}"`,
    ...copies.map((copy) => `--customize-hook=${copy}`),
    '--customize-hook=chroot "$1" update-ca-certificates',
    // Without its binary caches each layer that runs apt is 45 MB smaller.
    '--aptopt=Dir::Cache::pkgcache ""',
    '--aptopt=Dir::Cache::srcpkgcache ""',
    '--dpkgopt=force-unsafe-io',
    ...SMALLER,
  ];
}

function addedAuthorities(): readonly string[] {
  if (!existsSync(ADDED_AUTHORITIES)) return [];
  return readdirSync(ADDED_AUTHORITIES)
    .filter((name) => name.endsWith('.crt'))
    .sort();
}
