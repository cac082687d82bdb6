import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bboltDatabase, type Bucket } from './bbolt';

const PAGE = 4096;

/** Reads a database back, as bbolt.go does: the root bucket from the metadata, elements of leaf pages. */
function read(database: Buffer, page = Number(database.readBigUInt64LE(32))): Bucket {
  const start = page * PAGE;
  const count = database.readUInt16LE(start + 10);
  const entries = Array.from({ length: count }, (_, index) => {
    const offset = start + 16 + 16 * index;
    const [flags, position, keyLength, valueLength] = [0, 4, 8, 12].map((place) =>
      database.readUInt32LE(offset + place),
    );
    const keyAt = offset + Number(position);
    const key = database.toString('utf8', keyAt, keyAt + Number(keyLength));
    const value = database.subarray(keyAt + Number(keyLength), keyAt + Number(keyLength) + Number(valueLength));
    return [key, flags === 1 ? read(database, Number(value.readBigUInt64LE(0))) : value.toString('utf8')] as const;
  });
  return Object.fromEntries(entries);
}

const { tree } = fc.letrec<{ tree: Bucket; node: string | Bucket }>((tie) => ({
  tree: fc.dictionary(fc.string({ unit: 'grapheme' }), tie('node'), { maxKeys: 4, noNullPrototype: true }),
  node: fc.oneof({ maxDepth: 3 }, fc.string({ maxLength: 6000 }), tie('tree')),
}));

describe('bboltDatabase', () => {
  it('reads back as what was written', () => {
    fc.assert(
      fc.property(tree, (bucket) => {
        expect(read(bboltDatabase(bucket))).toEqual(bucket);
      }),
      { numRuns: 60 },
    );
  });

  it('is whole pages, the same for the same content, its keys in byte order', () => {
    const database = bboltDatabase({ b: '1', a: '2', é: '3', Z: { x: 'y'.repeat(9000) } });
    expect(database.length % PAGE).toBe(0);
    expect(bboltDatabase({ Z: { x: 'y'.repeat(9000) }, é: '3', a: '2', b: '1' })).toEqual(database);
    expect(Object.keys(read(database))).toEqual(['Z', 'a', 'b', 'é']);
  });

  it('has the magic number and version of bbolt on both metadata pages', () => {
    const database = bboltDatabase({});
    for (const page of [0, 1]) {
      expect(database.readUInt32LE(page * PAGE + 16)).toBe(0xed0cdaed);
      expect(database.readUInt32LE(page * PAGE + 20)).toBe(2);
    }
  });
});
