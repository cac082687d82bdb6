import { awsConnection } from '@espalier/image-tree';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LoopbackS3 } from '../testing/loopback-s3';
import { MemoryPlace } from '../testing/memory-place';
import type { DocumentPlace } from './document-place';
import { filePlace } from './file-place';
import { s3Place } from './s3-place';

const s3 = { server: new LoopbackS3(), endpoint: '' };
const folder = { path: '' };
beforeEach(async () => {
  folder.path = await mkdtemp(join(tmpdir(), 'espalier-place-'));
  s3.server = new LoopbackS3();
  s3.endpoint = await s3.server.start();
});
afterEach(async () => {
  await s3.server.stop();
  await rm(folder.path, { recursive: true });
});

const places: readonly [string, () => DocumentPlace][] = [
  ['a file', () => filePlace(join(folder.path, 'deep', 'clouds.yaml'))],
  ['S3', () => s3Place('s3://bucket/clouds.yaml', awsConnection({ region: 'eu-west-1', endpoint: s3.endpoint }, {}))],
  ['the memory of the tests', () => new MemoryPlace()],
];

describe.each(places)('a document in %s', (_, make) => {
  it('is not there before it is written, and is read as it was written', async () => {
    const place = make();
    expect(await place.read()).toBeUndefined();
    const version = versionOf(await place.write('äöü: 1\n', undefined));
    expect(await place.read()).toEqual({ text: 'äöü: 1\n', version });
  });

  it('is replaced only by who knows its version', async () => {
    const place = make();
    const first = versionOf(await place.write('one', undefined));
    expect(await place.write('two', undefined)).toBe('changed');
    const second = versionOf(await place.write('two', first));
    expect(await place.write('three', first)).toBe('changed');
    expect(await place.read()).toMatchObject({ text: 'two', version: second });
  });

  it('counts as written where it is there already', async () => {
    const place = make();
    const version = versionOf(await place.write('one', undefined));
    expect(await place.write('one', undefined)).toMatchObject({ version });
  });

  it('is not written where there is nothing to replace', async () => {
    const place = make();
    const version = versionOf(await place.write('one', undefined));
    await place.remove(version);
    expect(await place.write('two', version)).toBe('changed');
    expect(await place.read()).toBeUndefined();
  });

  it('is removed only by who knows its version, and once it is gone it is removed', async () => {
    const place = make();
    const first = versionOf(await place.write('one', undefined));
    const second = versionOf(await place.write('two', first));
    expect(await place.remove(first)).toBe('changed');
    expect(await place.remove(second)).toBe('removed');
    expect(await place.remove(second)).toBe('removed');
    expect(await place.read()).toBeUndefined();
  });

  it('takes the updates of many at once without losing one', async () => {
    const names = Array.from({ length: 8 }, (_item, index) => `name${index}`);
    const place = make();
    await Promise.all(names.map((name) => append(place, name)));
    expect((await place.read())?.text.trim().split('\n').sort()).toEqual(names);
  });
});

async function append(place: DocumentPlace, name: string): Promise<void> {
  const present = await place.read();
  const written = await place.write(`${present?.text ?? ''}${name}\n`, present?.version);
  if (written === 'changed') await append(place, name);
}

function versionOf(written: Awaited<ReturnType<DocumentPlace['write']>>): string {
  if (written === 'changed') throw new Error('changed');
  return written.version;
}
