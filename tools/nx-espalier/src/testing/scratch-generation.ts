import { FsTree, flushChanges, type Tree } from 'nx/src/generators/tree';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A workspace of one test, in which generators are run as Nx runs them. */
export class ScratchGeneration {
  readonly root = mkdtempSync(join(tmpdir(), 'espalier-generate-'));

  constructor(files: Readonly<Record<string, string>>) {
    onTestFinished(() => {
      rmSync(this.root, { recursive: true });
    });
    for (const [path, text] of Object.entries({ 'package.json': '{}', 'nx.json': '{}', ...files })) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
  }

  /** Runs a generator, writes what it changed, and gives the paths of that, sorted. */
  async generate(generator: (tree: Tree) => Promise<() => void>): Promise<readonly string[]> {
    const tree = new FsTree(this.root, false);
    const finish = await generator(tree);
    const changes = tree.listChanges();
    flushChanges(this.root, changes);
    finish();
    return changes.map(({ path }) => path).sort();
  }

  /** The text of a file. */
  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }
}
