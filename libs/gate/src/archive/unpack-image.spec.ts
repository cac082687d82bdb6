import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  configurationBytes,
  hexOf,
  imageIdOf,
  savedFiles,
  savedImage,
  filesTogether,
  savedTogether,
  type SavedLayout,
  type TestImage,
} from '../testing/saved-image';
import { tarOf, type TarEntry } from '../testing/tar';
import { unpacked } from '../testing/unpacked';
import type { ImageArchive } from './image-archive';

const folders: string[] = [];
const layouts: readonly SavedLayout[] = ['docker', 'oci', 'oci-gzip'];
const image: TestImage = {
  layers: [
    [
      { name: 'etc/', type: 'directory', mode: 0o755 },
      { name: 'etc/passwd', content: 'root:x:0:0::/root:/bin/sh\n' },
    ],
    [{ name: './opt/tool', mode: 0o4755, uid: 1000, gid: 1000, content: 'tool' }],
    [{ name: 'opt/.wh.tool' }, { name: 'var/.wh..wh..opq' }, { name: 'etc/passwd', content: 'a:x:1:1::/:/bin/sh\n' }],
  ],
  config: { User: 'jenkins', Entrypoint: ['/bin/run'], Env: ['PATH=/bin', 'A=b=c'], Volumes: { '/data': {} } },
  history: [{ created_by: 'COPY . /' }, { created_by: 'CMD ["x"]', empty_layer: true }],
};

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'archive-spec-'));
  folders.push(made);
  return made;
}

async function read(bytes: Uint8Array, of: TestImage = image, layersBelow = 0): Promise<ImageArchive> {
  const inside = join(await folder(), 'work');
  await mkdir(inside);
  return unpacked(bytes, { folder: inside, imageId: await imageIdOf(of), layersBelow });
}

function digestOf(content: string): string {
  return `sha256:${hexOf(content)}`;
}

const descriptor = z.object({ digest: z.string() });
const indexSchema = z.object({ manifests: z.tuple([descriptor]) });
const manifestSchema = z.object({ config: descriptor, layers: z.array(descriptor) });

async function layoutIn(target: string): Promise<{ config: Record<string, unknown>; layers: string[] }> {
  const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(target, path), 'utf8'));
  const blob = ({ digest }: { digest: string }) => json(`blobs/sha256/${digest.replace('sha256:', '')}`);
  const [manifest] = indexSchema.parse(await json('index.json')).manifests;
  const { config, layers } = manifestSchema.parse(await blob(manifest));
  return {
    config: z.record(z.string(), z.unknown()).parse(await blob(config)),
    layers: layers.map(({ digest }) => digest),
  };
}

afterEach(async () => {
  await Promise.all(folders.splice(0).map((made) => rm(made, { recursive: true, force: true })));
});

describe.each(layouts)('an image that is unpacked from the layout %s', (layout) => {
  it('reads the configuration, whose digest is the image id', async () => {
    const { configuration } = await read(await savedImage(image, layout));
    expect(configuration).toMatchObject({
      imageId: `sha256:${hexOf(await configurationBytes(image))}`,
      user: 'jenkins',
      entrypoint: ['/bin/run'],
      command: [],
      volumes: ['/data'],
      onBuild: [],
      history: [
        { createdBy: 'COPY . /', emptyLayer: false },
        { createdBy: 'CMD ["x"]', emptyLayer: true },
      ],
    });
    expect(configuration.environment).toEqual(['PATH=/bin', 'A=b=c']);
    expect(configuration.diffIds).toHaveLength(3);
  });

  it('lists what the own layers hold, and nothing of those below', async () => {
    const { ownFiles, configuration } = await read(await savedImage(image, layout), image, 1);
    const [, second, third] = configuration.diffIds;
    expect(ownFiles).toMatchObject([
      { path: 'opt/tool', type: 'file', mode: 0o4755, uid: 1000, gid: 1000, size: 4, layer: second },
      { path: 'opt/tool', type: 'whiteout', layer: third },
      { path: 'var', type: 'opaque', layer: third },
      { path: 'etc/passwd', type: 'file', text: 'a:x:1:1::/:/bin/sh\n', layer: third },
    ]);
  });

  it('gives the scanner all layers, without the history, and those below apart', async () => {
    const { scanTarget, belowTarget = '', configuration } = await read(await savedImage(image, layout), image, 2);
    const whole = await layoutIn(scanTarget);
    const below = await layoutIn(belowTarget);
    expect(whole.config).not.toHaveProperty('history');
    expect(whole.config).toMatchObject({ architecture: 'amd64', config: image.config });
    expect(whole.config['rootfs']).toEqual({ type: 'layers', diff_ids: configuration.diffIds });
    expect(below.config['rootfs']).toEqual({ type: 'layers', diff_ids: configuration.diffIds.slice(0, 2) });
    expect(below.layers).toEqual(whole.layers.slice(0, 2));
    for (const digest of whole.layers) {
      const bytes = await readFile(join(scanTarget, 'blobs/sha256', digest.replace('sha256:', '')));
      expect(`sha256:${hexOf(bytes)}`).toBe(digest);
    }
  });
});

describe.each(layouts)('images that were saved together in the layout %s', (layout) => {
  const child: TestImage = { ...image, layers: [...image.layers, [{ name: 'opt/mine', content: 'mine' }]] };

  it('are told apart by their ids', async () => {
    const bytes = await savedTogether([image, child], layout);
    expect((await read(bytes, image, 2)).ownFiles.map(({ path }) => path)).not.toContain('opt/mine');
    expect((await read(bytes, child, 3)).ownFiles.map(({ path }) => path)).toEqual(['opt/mine']);
  });

  it('are told apart by the ids that the containerd store gives: of a manifest, and of an index of manifests', async () => {
    const manifest = JSON.stringify({ schemaVersion: 2, config: { digest: await imageIdOf(child) }, layers: [] });
    const index = JSON.stringify({ manifests: [{ digest: digestOf('gone') }, { digest: digestOf(manifest) }] });
    const blobs = [manifest, index].map((content) => ({ name: `blobs/sha256/${hexOf(content)}`, content }));
    const bytes = await tarOf([...(await filesTogether([image, child], layout)), ...blobs]);
    for (const imageId of [digestOf(manifest), digestOf(index)]) {
      const { configuration } = await unpacked(bytes, { folder: await folder(), imageId });
      expect(configuration.imageId).toBe(await imageIdOf(child));
    }
  });
});

describe('an image that is unpacked', () => {
  it('reads an image without layers of its own, and one that rests on nothing', async () => {
    const own = await read(await savedImage(image), image, 3);
    expect(own.ownFiles).toEqual([]);
    expect((await read(await savedImage(image))).belowTarget).toBeUndefined();
  });

  it('follows the link that Docker 20.10 writes for a layer that occurs twice', async () => {
    const twice: TestImage = { layers: [[{ name: 'a' }], [{ name: 'b' }], [{ name: 'a' }]] };
    const files = (await savedFiles(twice)).map((file) =>
      file.name === '2/layer.tar' ? { name: file.name, type: 'symlink' as const, linkname: '../0/layer.tar' } : file,
    );
    const { ownFiles, configuration } = await read(await tarOf(files), twice, 2);
    expect(ownFiles).toMatchObject([{ path: 'a', layer: configuration.diffIds[0] }]);
  });

  it('reads a layer that the OCI layout has once and the image twice', async () => {
    const twice: TestImage = { layers: [[{ name: 'a' }], [{ name: 'a' }]] };
    expect((await read(await savedImage(twice, 'oci'), twice)).ownFiles).toHaveLength(2);
  });

  it('sees capabilities, links, devices and owners that do not fit a tar header', async () => {
    const entries: TarEntry[] = [
      { name: 'ping', pax: { 'SCHILY.xattr.security.capability': '\u0001\u0000' } },
      { name: 'soft', type: 'symlink', linkname: '/else' },
      { name: 'hard', type: 'link', linkname: './ping' },
      { name: 'mem', type: 'character-device' },
      { name: 'far', uid: 0, pax: { uid: '4000000', gid: '5000000' } },
    ];
    const special = { layers: [entries] };
    expect((await read(await savedImage(special), special)).ownFiles).toMatchObject([
      { path: 'ping', capabilities: true },
      { path: 'soft', type: 'symlink', target: '/else', capabilities: false },
      { path: 'hard', type: 'hardlink', target: 'ping' },
      { path: 'mem', type: 'character-device' },
      { path: 'far', uid: 4_000_000, gid: 5_000_000 },
    ]);
  });

  it('refuses an image with fewer layers than what it rests on', async () => {
    await expect(read(await savedImage(image), image, 4)).rejects.toMatchObject({ code: 'LAYERS_NOT_EXTENDED' });
  });

  it('stops when it is told to, also in the middle of an archive that does not come', async () => {
    const bytes = await savedImage(image);
    const stop = new AbortController();
    const stalled = new Readable({ read() {} });
    stalled.push(bytes.subarray(0, 700));
    const reading = unpacked(stalled, { folder: await folder(), imageId: 'sha256:', signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    expect(stalled.destroyed).toBe(true);
  });

  it('says so when the engine breaks off', async () => {
    const broken = new Readable({ read() {} });
    broken.push((await savedImage(image)).subarray(0, 700));
    const reading = unpacked(broken, { folder: await folder(), imageId: 'sha256:' });
    broken.destroy(new Error('the engine is gone'));
    await expect(reading).rejects.toMatchObject({
      code: 'ARCHIVE_INVALID',
      reason: 'the archive of the image cannot be trusted: the engine is gone',
    });
  });
});
