import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debianLayer, dpkgStatus, files } from '../testing/debian-layer';
import { sampleCache, sandboxScanner } from '../testing/sandbox-scanner';
import { imageIdOf, savedImage, type SavedLayout } from '../testing/saved-image';
import { unpacked } from '../testing/unpacked';

/** Put together here, so that nobody takes this file for a leak. */
const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
const image = {
  layers: [
    debianLayer(['bash']),
    files({ 'etc/app.env': `GITHUB_TOKEN=${TOKEN}\n` }),
    files(dpkgStatus(['bash', 'cowsay'])),
  ],
  history: [
    { created_by: 'ADD rootfs' },
    { created_by: 'COPY app.env' },
    { created_by: 'CMD ["x"]', empty_layer: true },
    { created_by: 'RUN apt-get install cowsay' },
  ],
};
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-targets-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe.each<SavedLayout>(['docker', 'oci', 'oci-gzip'])(
  'what a real Trivy finds in an archive of layout %s',
  (layout) => {
    it('finds all in the image, and in what is below only what is there', async () => {
      const work = join(folder, layout);
      await mkdir(work);
      const which = { imageId: await imageIdOf(image), layersBelow: 2 };
      const archive = await unpacked(await savedImage(image, layout), { folder: work, ...which });
      const { diffIds } = archive.configuration;
      const scanner = sandboxScanner(await sampleCache(join(work, 'cache')));
      const whole = await scanner.scan({ archive: archive.scanTarget, layers: diffIds });
      expect(whole.findings.map(({ id, layer }) => [id, layer])).toEqual(
        expect.arrayContaining([
          ['CVE-2099-0001', diffIds[2]],
          ['github-pat', diffIds[1]],
        ]),
      );
      const below = await scanner.scan({ archive: archive.belowTarget ?? '', layers: diffIds.slice(0, 2) });
      expect(below.packages.map(({ name }) => name)).toEqual(['bash']);
      expect(below.findings.map(({ id }) => id)).toEqual(['github-pat']);
      expect(below.os).toEqual(whole.os);
    });
  },
);
