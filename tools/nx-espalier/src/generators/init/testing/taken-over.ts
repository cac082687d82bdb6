import { readTree, type ImageTree } from '@espalier/image-tree';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import type { Questions } from '../../support/questions';
import initGenerator from '../generator';
import type { InitOptions } from '../init-options';

/** A copy of a repository of somebody else's Dockerfiles, in which init runs. */
export interface TakenOver {
  readonly root: string;
  /** What it printed before it wrote, and after. */
  readonly printed: readonly string[];
  /** Runs init, again if need be; gives the paths that it wrote or deleted. */
  init(options?: InitOptions, questions?: Questions): Promise<readonly string[]>;
  tree(): ImageTree;
  read(path: string): string;
  mode(path: string): number;
  /** Paths of all files, sorted. */
  files(): readonly string[];
  remove(): void;
}

const FIXTURES = join(__dirname, '..', 'fixtures');

/** @param fixture a folder of fixtures/; none: an empty repository. @param name of the repository. */
export function takeOver(name: string, fixture?: string): TakenOver {
  const parent = mkdtempSync(join(tmpdir(), 'espalier-init-'));
  const root = join(parent, name);
  cpSync(fixture === undefined ? mkdtempSync(join(parent, 'empty-')) : join(FIXTURES, fixture), root, {
    recursive: true,
  });
  const printed: string[] = [];
  return {
    root,
    printed,
    init: async (options = {}, questions) => {
      const tree = new FsTree(root, false);
      const done = await initGenerator(tree, options, questions, (text) => printed.push(text));
      const changes = tree.listChanges();
      flushChanges(root, changes);
      done();
      return changes.map(({ path }) => path).sort();
    },
    tree: () => readTree(root),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    mode: (path) => statSync(join(root, path)).mode & 0o777,
    files: () =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(join(root, path)).isFile() && !path.startsWith('.git/'))
        .sort(),
    remove: () => {
      rmSync(parent, { recursive: true });
    },
  };
}
