import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSubmodules } from './submodules';

const root = mkdtempSync(join(tmpdir(), 'espalier-submodules-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('readSubmodules', () => {
  it('finds none where there is no .gitmodules', () => {
    expect(readSubmodules(root, 'images').size).toBe(0);
  });

  it('finds folders that are or hold one, and no others', () => {
    const modules = ['images/one', 'images/two/vendor', 'docs/three'].map(
      (path) => `[submodule "${path}"]\n\tpath = ${path}\n`,
    );
    writeFileSync(join(root, '.gitmodules'), modules.join(''));
    const found = readSubmodules(root, 'images');
    expect([...found.keys()]).toEqual(['one', 'two']);
    expect(found.get('two')?.location).toEqual({ file: '.gitmodules', line: 4 });
  });
});
