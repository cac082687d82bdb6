import { EspalierError } from '@espalier/dockerfile';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverToFile, fileDeliverer } from './file-deliverer';
import { renderCloud } from './render-cloud';
import { cloudOf, templatesOf } from './testing/sources';

const place = { folder: '' };
beforeEach(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'espalier-jenkins-'));
});
afterEach(() => rm(place.folder, { recursive: true }));

const document = renderCloud(cloudOf(templatesOf('boto3')));

describe('deliverToFile', () => {
  it('writes the document, and the folders that it needs', async () => {
    const path = join(place.folder, 'casc', 'deep', 'clouds.yaml');
    expect(await deliverToFile(document, path)).toBe('written');
    expect(await readFile(path, 'utf8')).toBe(document);
    expect(await readdir(join(path, '..'))).toEqual(['clouds.yaml']);
  });

  it('asks before it writes, and not at all where nothing is to be written', async () => {
    const path = join(place.folder, 'clouds.yaml');
    const refusal = new EspalierError('WRONG', { reason: 'not this account', remedy: 'Change it.' });
    await expect(deliverToFile(document, path, () => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(await readdir(place.folder)).toEqual([]);
    await deliverToFile(document, path);
    expect(await deliverToFile(document, path, () => Promise.reject(refusal))).toBe('unchanged');
  });

  it('leaves a file of the same meaning alone', async () => {
    const path = join(place.folder, 'clouds.yaml');
    await writeFile(path, `# by hand\n${document}`);
    const before = await stat(path);
    expect(await deliverToFile(document, path)).toBe('unchanged');
    expect(await stat(path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  it.each([
    ['of another meaning', renderCloud(cloudOf([]))],
    ['that is not YAML', 'jenkins: ['],
    ['that is empty', ''],
  ])('replaces a file %s', async (_, present) => {
    const path = join(place.folder, 'clouds.yaml');
    await writeFile(path, present);
    expect(await fileDeliverer(path).deliver(document)).toBe('written');
    expect(await readFile(path, 'utf8')).toBe(document);
  });

  it('says where it cannot write', async () => {
    const path = join(place.folder, 'file', 'clouds.yaml');
    await writeFile(join(place.folder, 'file'), '');
    await expect(deliverToFile(document, path)).rejects.toMatchObject({
      code: 'DELIVERY_FAILED',
      location: { file: path },
    });
    await expect(deliverToFile(document, place.folder)).rejects.toMatchObject({ code: 'DELIVERY_FAILED' });
  });
});
