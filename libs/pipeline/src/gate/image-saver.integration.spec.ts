import { connectEngine, contextTar, findEngine, type Engine } from '@espalier/docker-engine';
import { findImage, type SavedImages } from '@espalier/gate';
import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImageSaver } from './image-saver';

const ABSENT = `sha256:${'0'.repeat(64)}`;
const tags = ['one', 'two'].map((name) => `saver-spec/${name}:${randomUUID()}`);
const ids: string[] = [];
let engine: Engine;

/** An image of one layer, which holds its own name. */
async function build(tag: string): Promise<string> {
  const text = `FROM scratch\nLABEL name=${tag}\nCOPY Dockerfile /\n`;
  const request = { context: () => contextTar([], { path: 'Dockerfile', text }), dockerfile: 'Dockerfile', tag };
  return (await engine.build(request)).imageId;
}

beforeAll(async () => {
  engine = await connectEngine(findEngine(process.env));
  for (const tag of tags) ids.push(await build(tag));
});

afterAll(async () => {
  for (const tag of tags) await engine.removeImage(tag);
});

test('images that are wished for together come in one archive, which is gone afterwards', async () => {
  const saver = new ImageSaver(engine, new AbortController().signal);
  const seen = new Map<SavedImages, string>();
  const labels = await Promise.all(
    ids.map((id) =>
      saver.look(id, async (saved, folder) => {
        seen.set(saved, folder);
        return (await findImage(saved, id)).configuration.labels['name'];
      }),
    ),
  );
  expect(labels).toEqual(tags);
  expect(seen.size).toBe(1);
  for (const folder of seen.values()) {
    await expect
      .poll(
        () =>
          access(folder).then(
            () => 'there',
            () => 'gone',
          ),
        { timeout: 10_000 },
      )
      .toBe('gone');
  }
});

test('one that cannot be saved fails alone, and so does a look that throws', async () => {
  const saver = new ImageSaver(engine, new AbortController().signal);
  const [one = '', two = ''] = ids;
  const [absent, broken, healthy] = await Promise.allSettled([
    saver.look(ABSENT, () => Promise.resolve('never')),
    saver.look(one, () => Promise.reject(new Error('surprise'))),
    saver.look(two, async (saved) => (await findImage(saved, two)).configuration.imageId),
  ]);
  expect(absent).toMatchObject({ status: 'rejected', reason: { code: 'IMAGE_MISSING' } });
  expect(broken).toMatchObject({ status: 'rejected', reason: { message: 'surprise' } });
  expect(healthy).toEqual({ status: 'fulfilled', value: two });
});

test('an image that is wished for later comes too', async () => {
  const saver = new ImageSaver(engine, new AbortController().signal);
  for (const id of [...ids, ...ids]) {
    expect(await saver.look(id, async (saved) => (await findImage(saved, id)).configuration.imageId)).toBe(id);
  }
});
