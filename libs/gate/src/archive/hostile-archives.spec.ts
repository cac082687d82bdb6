import { isEspalierError } from '@espalier/dockerfile';
import fc from 'fast-check';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { matching } from '../testing/matching';
import { hexOf, imageIdOf, savedFiles, savedImage, type SavedLayout, type TestImage } from '../testing/saved-image';
import { tarOf, type TarEntry } from '../testing/tar';
import { unpacked } from '../testing/unpacked';
import type { ImageArchive } from './image-archive';

const image = { layers: [[{ name: 'a', content: 'a' }], [{ name: 'b', content: 'b' }]], config: { User: 'jenkins' } };
let outside: string;

async function read(bytes: Uint8Array, wanted: TestImage = image): Promise<ImageArchive> {
  const folder = await mkdtemp(join(outside, 'work-'));
  return unpacked(bytes, { folder, imageId: await imageIdOf(wanted) });
}

/** The archive of an image with its files changed. */
async function changed(
  change: (files: TarEntry[]) => TarEntry[],
  layout: SavedLayout = 'docker',
  layers: readonly (readonly TarEntry[])[] = image.layers,
): Promise<Buffer> {
  return tarOf(change(await savedFiles({ ...image, layers }, layout)));
}

function replace(name: RegExp, content: (before: TarEntry) => Partial<TarEntry>): (files: TarEntry[]) => TarEntry[] {
  return (files) => files.map((file) => (name.test(file.name) ? { ...file, ...content(file) } : file));
}

async function readLayer(...entries: TarEntry[]): Promise<ImageArchive> {
  const made = { layers: [entries] };
  return read(await savedImage(made), made);
}

function rest(pattern: RegExp): (files: TarEntry[]) => TarEntry[] {
  return (files) => files.filter(({ name }) => !pattern.test(name));
}

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'hostile-'));
});

afterEach(async () => {
  await rm(outside, { recursive: true, force: true });
});

describe('an archive that is not one whole image', () => {
  const others = JSON.stringify([
    { Config: 'c.json', Layers: [] },
    { Config: '0/layer.tar', Layers: [] },
  ]);
  it.each<[string, () => Promise<Buffer>, RegExp]>([
    ['is empty', () => Promise.resolve(Buffer.alloc(0)), /manifest\.json is not in it/],
    ['is no tar', () => Promise.resolve(Buffer.alloc(2000, 'x')), /tar/],
    ['has no manifest', () => changed(rest(/manifest/)), /manifest\.json is not in it/],
    ['has no configuration', () => changed(rest(/^[0-9a-f]{64}\.json$/)), /the image sha256:[0-9a-f]{64} is not in it/],
    ['has a manifest that is none', () => changed(replace(/manifest/, () => ({ content: '{"a":1}' }))), /manifest/],
    ['has half a manifest', () => changed(replace(/manifest/, () => ({ content: '[{' }))), /manifest/],
    ['has other images', () => changed(replace(/manifest/, () => ({ content: others }))), /is not in it/],
    ['has no image', () => changed(replace(/manifest/, () => ({ content: '[]' }))), /the image sha256:.* is not in it/],
    ['has a huge manifest', () => changed(replace(/manifest/, () => ({ content: ' '.repeat(2 ** 21) }))), /too large/],
    [
      'has another configuration under the name of this one',
      () => changed(replace(/^[0-9a-f]{64}\.json$/, ({ content }) => ({ content: `${String(content)} ` }))),
      /the image sha256:.* is not in it/,
    ],
    ['lacks a layer', () => changed(rest(/^1\/layer/)), /the layer 1\/layer\.tar is not in it/],
    [
      'has a layer that links to nothing',
      () => changed(replace(/^1\/layer/, () => ({ type: 'symlink', linkname: '/etc/passwd', content: '' }))),
      /is not in it/,
    ],
    ['has a file twice', () => changed((files) => [...files, ...files.slice(0, 1)]), /0\/layer\.tar is in it twice/],
    ['has a layer that is another', () => changed(replace(/^1\/layer/, () => ({ content: 'x' }))), /is not sha256:/],
    [
      'has layers in another order',
      () =>
        changed((files) => {
          const [a, b] = files;
          return a && b ? [{ ...a, name: b.name }, { ...b, name: a.name }, ...files.slice(2)] : [];
        }),
      /is not sha256:/,
    ],
    [
      'has more layers than its configuration',
      () =>
        changed(
          replace(/manifest/, ({ content }) => ({ content: String(content).replace('["0/', '["0/layer.tar","0/') })),
        ),
      /3 layers/,
    ],
    [
      'leaves its folder',
      () => changed((files) => [...files, { name: '../../escaped', content: 'x' }]),
      /leaves the folder/,
    ],
    [
      'leaves its folder by its manifest',
      () => changed(replace(/manifest/, () => ({ content: '[{"Config":"../../../etc/hostname","Layers":[]}]' }))),
      /leaves the folder/,
    ],
    ['has a name without end', () => changed((files) => [...files, { name: 'x'.repeat(5000) }]), /too long/],
    [
      'has a bomb for a PAX header',
      () => changed((files) => [...files, { name: 'x', pax: { bomb: 'x'.repeat(5_000_000) } }]),
      /max size/,
    ],
    [
      'has a blob under another name',
      () =>
        changed(
          replace(/^blobs/, (file) => ({ content: gzipSync(String(file.content)) })),
          'oci-gzip',
        ),
      /is not in it|is not sha256:/,
    ],
    [
      'has a layer in zstd',
      () => changed(replace(/^1\/layer/, () => ({ content: Buffer.from('28b52ffd00', 'hex') }))),
      /zstd/,
    ],
  ])('%s', async (_, archive, reason) => {
    await expect(read(await archive())).rejects.toMatchObject({
      name: 'GateError',
      code: 'ARCHIVE_INVALID',
      reason: matching(reason),
    });
  });

  it('has a gzip layer that unpacks to something else', async () => {
    const files = await savedFiles(image, 'oci-gzip');
    const other = gzipSync(await tarOf([{ name: 'other' }]));
    const [first] = files;
    const name = `blobs/sha256/${hexOf(other)}`;
    const swapped = files.map((file) => {
      if (file === first) return { name, content: other };
      return file.name === 'manifest.json'
        ? { ...file, content: String(file.content).replace(first?.name ?? '', name) }
        : file;
    });
    await expect(read(await tarOf(swapped))).rejects.toMatchObject({
      reason: matching(/unpacked/),
    });
  });
});

describe('a layer that no builder writes', () => {
  it.each<[string, TarEntry, RegExp]>([
    ['leaves the image', { name: '../../etc/passwd' }, /leaves the folder/],
    ['leaves the image in the middle', { name: 'a/../../etc/passwd' }, /leaves the folder/],
    [
      'has a hard link out of the image',
      { name: 'a', type: 'link', linkname: '../../etc/passwd' },
      /leaves the folder/,
    ],
    ['has a name without end', { name: 'a/'.repeat(3000) }, /too long/],
    ['has a bomb for a PAX header', { name: 'a', pax: { x: 'x'.repeat(5_000_000) } }, /max size/],
    ['has accounts without end', { name: 'etc/passwd', content: 'x'.repeat(1_100_000) }, /accounts is too large/],
  ])('%s', async (_, entry, reason) => {
    await expect(readLayer(entry)).rejects.toMatchObject({
      code: 'ARCHIVE_INVALID',
      reason: matching(reason),
    });
  });

  it('may have a path twice, a link to anywhere, an empty layer: that is told, not followed', async () => {
    const { ownFiles } = await readLayer(
      { name: 'a' },
      { name: 'a', mode: 0o4755 },
      { name: 's', type: 'symlink', linkname: '/../../etc' },
    );
    expect(ownFiles.map(({ path, mode, target }) => [path, mode, target])).toEqual([
      ['a', 0o644, undefined],
      ['a', 0o4755, undefined],
      ['s', 0o644, '/../../etc'],
    ]);
  });
});

describe('an archive that was damaged on the way', () => {
  it('is refused or read the same, wherever it is cut off', async () => {
    const bytes = await savedImage(image);
    const whole = await read(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (length) => {
        await readsTheSameOrRefuses(bytes.subarray(0, length), whole);
      }),
      { numRuns: 40 },
    );
  });

  it.each<SavedLayout>(['docker', 'oci', 'oci-gzip'])(
    'is refused or read the same, whichever bit of %s flips',
    async (layout) => {
      const bytes = await savedImage(image, layout);
      const whole = await read(bytes);
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
          const damaged = Buffer.from(bytes);
          damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << bit), at);
          await readsTheSameOrRefuses(damaged, whole);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('leaves nothing outside of its folder', async () => {
    await mkdir(join(outside, 'other'));
    await expect(read(await changed((files) => [...files, { name: '../other/x' }]))).rejects.toThrow();
    expect(await readdir(join(outside, 'other'))).toEqual([]);
    expect(await readdir(outside)).toHaveLength(2);
  });
});

async function readsTheSameOrRefuses(bytes: Uint8Array, whole: ImageArchive): Promise<void> {
  try {
    const { ownFiles, configuration } = await read(bytes);
    expect(configuration).toEqual(whole.configuration);
    expect(ownFiles).toEqual(whole.ownFiles);
  } catch (thrown) {
    if (!isEspalierError(thrown)) throw thrown;
    expect(thrown.code).toBe('ARCHIVE_INVALID');
  }
}
