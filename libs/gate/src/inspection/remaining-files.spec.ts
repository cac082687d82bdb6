import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OwnFile, OwnFileType } from '../archive/own-file';
import { remainingFiles } from './remaining-files';

const segment = fc.constantFrom('a', 'b', 'c');
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const type = fc.constantFrom<OwnFileType>('file', 'directory', 'symlink', 'whiteout', 'opaque');
const layer = fc.uniqueArray(fc.record({ path, type }), { selector: (entry) => entry.path, maxLength: 6 });

function entry(of: Pick<OwnFile, 'path' | 'type'>, layer: string): OwnFile {
  return { mode: 0, uid: 0, gid: 0, size: 0, capabilities: false, ...of, layer };
}

/** Layers laid over each other one by one, as an engine does it: first what a layer takes away, then what it brings. */
function laidOver(layers: readonly (readonly OwnFile[])[]): Map<string, string> {
  const there = new Map<string, string>();
  for (const entries of layers) {
    for (const { path: taken, type: kind } of entries) {
      for (const other of [...there.keys()]) {
        const isInside = other.startsWith(`${taken}/`) && kind !== 'directory';
        if (isInside || (other === taken && kind === 'whiteout')) there.delete(other);
      }
    }
    for (const { path: brought, type: kind, layer: of } of entries)
      if (kind !== 'whiteout' && kind !== 'opaque') there.set(brought, `${kind} of ${of}`);
  }
  return there;
}

describe('remainingFiles', () => {
  it('is what laying the layers over each other leaves', () => {
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 4 }), (drawn) => {
        const layers = drawn.map((entries, index) => entries.map((of) => entry(of, `layer ${index}`)));
        const remaining = remainingFiles(layers.flat()).map((file) => [file.path, `${file.type} of ${file.layer}`]);
        expect(new Map(remaining.map(([key = '', value = '']) => [key, value]))).toEqual(laidOver(layers));
      }),
    );
  });

  it('hides all that was there when the root is opaque', () => {
    const entries = [entry({ path: 'a', type: 'file' }, '1'), entry({ path: '', type: 'opaque' }, '2')];
    expect(remainingFiles(entries)).toEqual([]);
  });
});
