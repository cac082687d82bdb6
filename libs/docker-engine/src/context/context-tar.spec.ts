import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract, type Header } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ContextEntry } from '@espalier/image-tree';
import { contextTar } from './context-tar';

let folder: string;
let content: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-context-'));
  content = join(folder, 'content');
  writeFileSync(content, 'content');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const segment = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((name) => !/[/\0]|^\.{1,2}$/.test(name));
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
const shape = fc.record({
  path,
  kind: fc.constantFrom<ContextEntry['kind']>('file', 'symlink', 'directory'),
  mode: fc.integer({ min: 1, max: 0o777 }),
  target: path,
});
const shapes = fc.uniqueArray(shape, { selector: (one) => one.path, maxLength: 12 });

interface Shape {
  readonly path: string;
  readonly kind: ContextEntry['kind'];
  readonly mode: number;
  readonly target?: string;
}

function entriesOf(all: readonly Shape[]): ContextEntry[] {
  return all.map(({ kind, target = '', ...one }) => ({ ...one, kind, target, size: 7, absolutePath: content }));
}

async function read(tar: Buffer): Promise<{ header: Header; text: string }[]> {
  const found: { header: Header; text: string }[] = [];
  for await (const entry of Readable.from([tar]).pipe(extract())) {
    found.push({ header: entry.header, text: (await buffer(entry)).toString() });
  }
  return found;
}

describe('contextTar', () => {
  it('makes the same bytes of the same entries in any order', async () => {
    const shuffled = shapes.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([one, other]) => {
        expect((await contextTar(entriesOf(one))).equals(await contextTar(entriesOf(other)))).toBe(true);
      }),
    );
  });

  it('keeps path, kind, mode, target and content of each entry, and no owner or time', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (all) => {
        const found = await read(await contextTar(entriesOf(all)));
        expect(found).toHaveLength(all.length);
        for (const { path: name, kind, mode, target } of all) {
          const match = found.find(({ header }) => header.name.replace(/\/$/, '') === name);
          expect(match?.header).toMatchObject({ type: kind, mode, uid: 0, gid: 0, mtime: new Date(0) });
          expect(match?.text).toBe(kind === 'file' ? 'content' : '');
          if (kind === 'symlink') expect(match?.header.linkname).toBe(target);
        }
      }),
    );
  });

  it('puts a Dockerfile given in memory in place of the one of the work tree, with its mode', async () => {
    const entries = entriesOf([{ path: 'Dockerfile', kind: 'file', mode: 0o600 }]);
    const found = await read(await contextTar(entries, { path: 'Dockerfile', text: 'FROM scratch\n' }));
    expect(found).toMatchObject([{ header: { name: 'Dockerfile', mode: 0o600 }, text: 'FROM scratch\n' }]);
  });

  it('adds a Dockerfile that the context leaves out', async () => {
    const found = await read(await contextTar([], { path: 'docker/Dockerfile', text: 'FROM scratch\n' }));
    expect(found).toMatchObject([{ header: { name: 'docker/Dockerfile', mode: 0o644 }, text: 'FROM scratch\n' }]);
  });

  it('names a file that cannot be read', async () => {
    const gone = { path: 'gone', kind: 'file', mode: 0o644, size: 0, absolutePath: join(folder, 'gone') } as const;
    await expect(contextTar([gone])).rejects.toMatchObject({
      code: 'CONTEXT_UNREADABLE',
      location: { file: gone.absolutePath },
    });
  });
});
