import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readTree } from '@espalier/image-tree';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withTreeAt } from './tree-at';

let folder: string;

function git(...words: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8' }).trim();
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function commit(): string {
  git('add', '--all');
  git('commit', '-q', '-m', 'a commit');
  return git('rev-parse', 'HEAD');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-tree-at-'));
  git('init', '-q', '-b', 'main');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** An image with a program, a link and a file that Git ignores. */
function writeImages(root: string): void {
  write(`${root}images/fleet.yaml`, 'prefix: agents\n');
  write(`${root}images/base/Dockerfile`, 'FROM scratch\n');
  write(`${root}images/base/run`, 'first\n');
  chmodSync(join(folder, `${root}images/base/run`), 0o755);
  symlinkSync('run', join(folder, `${root}images/base/link`));
  write('.gitignore', '*.lock.yaml\n');
  write(`${root}images/upstream.lock.yaml`, 'upstreams: {}\n');
}

describe.each(['', 'sub folder/'])('the images of a commit, in a workspace at %j', (root) => {
  test('lie as they lay then, and the work tree stays as it is', async () => {
    writeImages(root);
    const first = commit();
    write(`${root}images/base/run`, 'second\n');
    write(`${root}images/python/Dockerfile`, 'FROM agents/base\n');
    commit();
    write(`${root}images/base/run`, 'third\n');
    const before = [git('status', '--porcelain'), git('ls-files', '--stage')];
    const tree = readTree(join(folder, root));
    const seen = await withTreeAt(tree, 'HEAD~1', async (earlier, hash) => {
      const base = join(earlier.workspaceRoot, 'images/base');
      expect(hash).toBe(first);
      expect(lstatSync(join(base, 'run')).mode & 0o100).toBe(0o100);
      await expect(readlink(join(base, 'link'))).resolves.toBe('run');
      await expect(readFile(join(base, 'run'), 'utf8')).resolves.toBe('first\n');
      expect([...earlier.images.keys(), ...earlier.broken.keys()]).toEqual(['base']);
      expect(existsSync(join(base, '../upstream.lock.yaml'))).toBe(true);
      return earlier.workspaceRoot;
    });
    expect(existsSync(seen)).toBe(false);
    expect([git('status', '--porcelain'), git('ls-files', '--stage')]).toEqual(before);
  });

  test.each(['nowhere', '--output=x', 'HEAD:images', ''])('there are none of %j', async (name) => {
    writeImages(root);
    commit();
    await expect(withTreeAt(readTree(join(folder, root)), name, () => Promise.resolve())).rejects.toMatchObject({
      code: 'GIT_UNKNOWN',
    });
  });

  test('are none before the first', async () => {
    git('commit', '-q', '--allow-empty', '-m', 'empty');
    writeImages(root);
    commit();
    const names = withTreeAt(readTree(join(folder, root)), 'HEAD~1', ({ images, broken }) =>
      Promise.resolve([...images.keys(), ...broken.keys()]),
    );
    await expect(names).resolves.toEqual([]);
  });
});
