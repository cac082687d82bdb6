import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Scanner } from '../scanner';
import type { Canary } from '../trivy/canary';
import { trivyScanner, type TrivyOptions } from '../trivy/trivy-scanner';

const workspace = resolve(__dirname, '../../../..');
const home = resolve(workspace, process.env['ESPALIER_SANDBOX_HOME'] ?? '.sandbox');

/** The sandbox's Trivy. */
export const TRIVY = join(home, 'trivy/trivy');

/** What the sandbox's sample advisories are about. */
export const SAMPLE_CANARY: readonly Canary[] = [
  { package: 'pkg:deb/debian/cowsay@3.03%2Bdfsg2-8?arch=all&distro=debian-12', finding: 'CVE-2099-0001' },
  { package: 'pkg:npm/left-pad@1.3.0', finding: 'CVE-2099-0006' },
];

/** A cache with the sample database, but no layers. */
export async function sampleCache(cache: string): Promise<string> {
  await mkdir(cache, { recursive: true });
  await cp(join(home, 'trivy/cache/db'), join(cache, 'db'), { recursive: true });
  await cp(join(home, 'trivy/cache/java-db'), join(cache, 'java-db'), { recursive: true });
  return cache;
}

/** The sandbox's Trivy over a cache. */
export function sandboxScanner(cache: string, options: Partial<TrivyOptions> = {}): Scanner {
  const where = { path: TRIVY, workspace, environment: process.env };
  const canary = [...SAMPLE_CANARY];
  return trivyScanner({ ...where, cache, offline: true, sample: true, databaseMaxAge: '9d', canary, ...options });
}
