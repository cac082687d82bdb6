import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assertPublishable, readCommit } from './git-state';

let folder: string;
const git = (cwd: string, ...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
    cwd,
    encoding: 'utf8',
  }).trim();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-git-'));
  git(folder, 'init', '-q', '-b', 'main', 'origin');
  const origin = join(folder, 'origin');
  for (const text of ['one', 'two']) {
    writeFileSync(join(origin, 'file'), text);
    git(origin, 'add', '.');
    git(origin, 'commit', '-qm', text);
  }
  git(folder, 'clone', '-q', origin, 'clone');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a work tree that is published', () => {
  test('is a clean clone at a commit of the branch, also with a detached head', async () => {
    const clone = join(folder, 'clone');
    await expect(assertPublishable(clone, 'main')).resolves.toBeUndefined();
    git(clone, 'checkout', '-q', 'HEAD~1');
    await expect(assertPublishable(clone, 'main')).resolves.toBeUndefined();
    expect(await readCommit(clone)).toBe(git(clone, 'rev-parse', 'HEAD'));
  });

  test('has no uncommitted change, not even a new file', async () => {
    writeFileSync(join(folder, 'clone', 'new'), '');
    await expect(assertPublishable(join(folder, 'clone'), 'main')).rejects.toMatchObject({ code: 'GIT_DIRTY' });
  });

  test('is not a commit that the branch of origin does not hold', async () => {
    const clone = join(folder, 'clone');
    git(clone, 'checkout', '-q', '-b', 'topic');
    git(clone, 'commit', '-q', '--allow-empty', '-m', 'topic');
    await expect(assertPublishable(clone, 'main')).rejects.toMatchObject({ code: 'GIT_WRONG_BRANCH' });
    git(clone, 'branch', '-qf', 'main', 'topic');
    await expect(assertPublishable(clone, 'main')).rejects.toMatchObject({ code: 'GIT_WRONG_BRANCH' });
  });

  test('is not shallow', async () => {
    git(folder, 'clone', '-q', '--depth=1', `file://${join(folder, 'origin')}`, 'shallow');
    await expect(assertPublishable(join(folder, 'shallow'), 'main')).rejects.toMatchObject({ code: 'GIT_SHALLOW' });
  });

  test('is a Git work tree at all', async () => {
    const plain = mkdtempSync(join(tmpdir(), 'espalier-plain-'));
    expect(await readCommit(plain)).toBeUndefined();
    await expect(assertPublishable(plain, 'main')).rejects.toMatchObject({ code: 'GIT_UNKNOWN' });
    rmSync(plain, { recursive: true });
  });
});
