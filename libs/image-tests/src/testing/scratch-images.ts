import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A workspace with images of its own for each test of a spec. */
export interface ScratchImages {
  /** The workspace of the test that runs. */
  readonly root: string;
  /** Writes a file by its path below images/. */
  write(path: string, text: string): void;
}

/** Makes a workspace with these files before each test, and removes it after it. */
export function scratchImages(files: Readonly<Record<string, string>>): ScratchImages {
  let root: string;
  const write = (path: string, text: string): void => {
    const absolute = join(root, 'images', path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'image-tests-'));
    for (const [path, text] of Object.entries(files)) write(path, text);
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });
  return {
    get root() {
      return root;
    },
    write,
  };
}
