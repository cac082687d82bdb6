import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scanner } from '../scanner';
import { debianLayer, dpkgStatus, files, writeImage } from '../testing/debian-layer';
import { sampleCache, sandboxScanner } from '../testing/sandbox-scanner';
import type { TarEntry } from '../testing/tar';
import { checkScan } from './check-scan';
import { scanRules } from './scan-rules';

type Layers = readonly (readonly TarEntry[])[];

/** An image that breaks one rule; `below` of its layers are its parent's. */
interface Fixture {
  readonly layers: Layers;
  readonly below: number;
}

const BASE = debianLayer(['bash', 'coreutils']);
const PAD = { 'opt/node_modules/left-pad/package.json': '{"name":"left-pad","version":"1.3.0"}' };

/** What a bill of materials says that is installed, in place of a package database. */
const BILL = JSON.stringify({
  ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
  components: [
    { 'bom-ref': 'os', type: 'operating-system', name: 'debian', version: '12.8' },
    ...['bash', 'coreutils'].map((name) => {
      const purl = `pkg:deb/debian/${name}@99.0-1?arch=amd64&distro=debian-12.8`;
      return { 'bom-ref': name, type: 'library', name, version: '99.0-1', purl };
    }),
  ],
});

const fixtures: Readonly<Record<string, Fixture>> = {
  ESP200: { layers: [debianLayer(['bash'], '8.11')], below: 0 },
  ESP201: { layers: [BASE, files({ 'var/lib/.wh.dpkg': '' })], below: 1 },
  ESP202: { layers: [BASE, files({ 'etc/debian_version': '99.1\n' })], below: 1 },
  ESP203: { layers: [files({ tool: 'x' })], below: 0 },
  ESP204: { layers: [BASE, files({ 'var/lib/.wh.dpkg': '', 'opt/tool.cdx.json': BILL })], below: 1 },
  ESP205: { layers: [[...BASE, ...files(PAD)], files({ 'opt/node_modules/left-pad/.wh.package.json': '' })], below: 1 },
};

/** The same trick in other clothes. */
const variants: readonly (readonly [string, string, Fixture])[] = [
  ['ESP201', 'a package database that shrank', { layers: [BASE, files(dpkgStatus(['bash']))], below: 1 }],
  [
    'ESP202',
    'a release that is not out yet',
    { layers: [BASE, files({ 'etc/debian_version': 'forky/sid\n' })], below: 1 },
  ],
  [
    'ESP203',
    'a base image of a release that is not out yet',
    { layers: [debianLayer(['bash'], 'forky/sid')], below: 0 },
  ],
  ['ESP203', 'no package at all', { layers: [debianLayer([])], below: 0 }],
  ['ESP202', 'another distribution', { layers: [BASE, files({ 'etc/alpine-release': '3.22.1\n' })], below: 1 }],
];

const harmless: readonly (readonly [string, Fixture])[] = [
  ['the layers of the parent alone', { layers: [BASE], below: 1 }],
  ['a package more', { layers: [BASE, files(dpkgStatus(['bash', 'coreutils', 'sl']))], below: 1 }],
  ['a point release later', { layers: [BASE, files({ 'etc/debian_version': '12.11\n' })], below: 1 }],
  [
    'the files that name the distribution gone, as Trivy keeps what it saw below',
    { layers: [BASE, files({ 'etc/.wh.os-release': '', 'etc/.wh.debian_version': '' })], below: 1 },
  ],
  ['a base image', { layers: [BASE], below: 0 }],
];

let folder: string;
let scanner: Scanner;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gate-spec-'));
  scanner = sandboxScanner(await sampleCache(join(folder, 'cache')));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function scan(layers: Layers) {
  count += 1;
  return scanner.scan({ archive: await writeImage(folder, `image-${count}`, { layers }) });
}

async function broken({ layers, below }: Fixture): Promise<string[]> {
  const report = await scan(layers);
  const parent = below === 0 ? undefined : await scan(layers.slice(0, below));
  return checkScan(report, parent, 'product').map(({ id }) => id);
}

describe('the rules about scans, with a real Trivy', () => {
  it.each(scanRules.map(({ id, title }) => [id, title] as const))('%s: %s', async (id) => {
    const fixture = fixtures[id];
    if (fixture === undefined) throw new Error(`there is no fixture that breaks ${id}`);
    expect(new Set(await broken(fixture))).toEqual(new Set([id]));
  });

  it.each(variants)('%s: %s', async (id, _, fixture) => {
    expect(new Set(await broken(fixture))).toEqual(new Set([id]));
  });

  it.each(harmless)('none by %s', async (_, fixture) => {
    expect(await broken(fixture)).toEqual([]);
  });
});
