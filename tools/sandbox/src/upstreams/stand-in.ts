import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { SandboxSettings } from '../settings';
import { run } from '../support/run';
import { ensureRootImage, rootImage } from './root-image';
import type { Upstream } from './upstream';

/** The label that holds what a stand-in was built from; the real image has none. */
export const STAND_IN_KEY = 'io.espalier.stand-in.key';

/** A hash over everything that decides what a stand-in contains. */
export function standInKey(upstream: Upstream): string {
  const folder = folderOf(upstream);
  const files = readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  return createHash('sha256')
    .update(JSON.stringify([rootImage(), upstream, files]))
    .digest('hex')
    .slice(0, 40);
}

/** Builds the stand-in of an upstream under the given reference. */
export async function buildStandIn(settings: SandboxSettings, upstream: Upstream, reference: string): Promise<void> {
  await ensureRootImage(settings);
  const labels = ['--label', `${STAND_IN_KEY}=${standInKey(upstream)}`];
  await run([
    'docker',
    'build',
    '--quiet',
    '--build-arg',
    `ROOT=${rootImage()}`,
    ...labels,
    '-t',
    reference,
    folderOf(upstream),
  ]);
}

function folderOf({ repository }: Upstream): string {
  return resolve(__dirname, '../../upstreams', basename(repository));
}
