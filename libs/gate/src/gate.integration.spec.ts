import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gateError } from './gate-error';
import { judge } from './judge';
import type { Scanner } from './scanner';
import { debianImage, type DebianImage } from './testing/debian-image';
import { engineAddress, loadImage, removeImage } from './testing/engine';
import { trivyScanner } from './trivy/trivy-scanner';

const workspace = resolve(__dirname, '../../..');
const home = resolve(workspace, process.env['ESPALIER_SANDBOX_HOME'] ?? '.sandbox');
const settings = { block: ['CRITICAL' as const, 'HIGH' as const] };

let folder: string;
let image: DebianImage;

/** The sandbox's Trivy with its sample database, but its own cache of layers. */
function scannerWith(cache: string): Scanner {
  return trivyScanner({ path: join(home, 'trivy/trivy'), cache, offline: true, workspace, environment: process.env });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gate-spec-'));
  await cp(join(home, 'trivy/cache/db'), join(folder, 'cache/db'), { recursive: true });
  await mkdir(join(folder, 'image'));
  image = await debianImage(join(folder, 'image'), `gate-spec-${randomUUID()}`, [
    ['bash', 'cowsay'],
    ['sl', 'figlet', 'toilet'],
  ]);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the gate with a real Trivy', () => {
  it('blocks what an image introduces, and leaves to its parent what it inherits', async () => {
    const report = await scannerWith(join(folder, 'cache')).scan({ archive: image.archive });
    expect(report).toMatchObject({ layers: image.layers, os: { family: 'debian', name: '12.8' } });
    const verdict = judge({ report, imageLayers: image.layers, parentLayers: image.layers.slice(0, 1), settings });
    const names = (findings: typeof verdict.blocking) => findings.map(({ package: name }) => name);
    expect(verdict.passed).toBe(false);
    expect(names(verdict.blocking)).toEqual(['sl']);
    expect(names(verdict.inherited)).toEqual(['cowsay']);
    expect(names(verdict.tolerated)).toEqual(['figlet', 'toilet']);
    expect(gateError(verdict).message).toMatch(
      /CVE-2099-\d+ \(HIGH\) in sl 1\.0-1 \(debian 12\.8\)\. Update sl to 99\.0-1\.$/,
    );
  });

  it('finds the same by the engine', async () => {
    const id = await loadImage(image.archive);
    try {
      const scanner = scannerWith(join(folder, 'cache'));
      const [byEngine, byArchive] = await Promise.all([
        scanner.scan({ image: id, engineAddress }),
        scanner.scan({ archive: image.archive }),
      ]);
      expect(byEngine).toEqual(byArchive);
    } finally {
      await removeImage(id);
    }
  });

  it('does not pass without a database', async () => {
    const scanning = scannerWith(join(folder, 'no-database')).scan({ archive: image.archive });
    await expect(scanning).rejects.toMatchObject({
      code: 'SCAN_DID_NOT_RUN',
      reason: 'the scanner gave up (exit code 1): ERROR [vulndb] The first run cannot skip downloading DB',
    });
  });

  it.each([
    ['an engine that is not there', { image: 'sha256:1', engineAddress: 'tcp://127.0.0.1:9' }],
    ['an image that the engine does not have', { image: `gate-spec/${randomUUID()}`, engineAddress }],
    ['an archive that is not there', { archive: '/no/such.tar' }],
  ])('does not pass %s', async (_, target) => {
    await expect(scannerWith(join(folder, 'cache')).scan(target)).rejects.toMatchObject({ code: 'SCAN_DID_NOT_RUN' });
  });
});
