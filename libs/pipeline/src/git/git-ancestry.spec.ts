import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gitAncestry, NO_COMMIT } from './git-ancestry';

let folder: string;
const commits: Record<string, string> = {};

function git(...words: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8' }).trim();
}

function commit(name: string): void {
  git('commit', '-q', '--allow-empty', '-m', name);
  commits[name] = git('rev-parse', 'HEAD');
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-ancestry-'));
  git('init', '-q', '-b', 'main');
  for (const name of ['first', 'second', 'third']) commit(name);
  git('checkout', '-q', '-b', 'other', commits['first'] ?? '');
  commit('rewritten');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the ancestry of commits', () => {
  test.each([
    ['third', 'third', 'same'],
    ['third', 'first', 'newer'],
    ['first', 'third', 'older'],
    ['rewritten', 'third', 'unrelated'],
    ['third', 'rewritten', 'unrelated'],
  ])('%s stands to %s: %s', async (ours, theirs, relation) => {
    await expect(gitAncestry(folder).relation(commits[ours] ?? '', commits[theirs] ?? '')).resolves.toBe(relation);
  });

  test.each(['0'.repeat(40), 'main', '--help', ''])('a commit that the history does not hold: %j', async (theirs) => {
    await expect(gitAncestry(folder).relation(commits['third'] ?? '', theirs)).resolves.toBe('unrelated');
  });

  test('a commit that was merged after the clone was made is fetched from the origin', async () => {
    const clone = join(folder, 'clone');
    git('clone', '-q', '--no-local', '--branch=main', '.', 'clone');
    const ours = commits['third'] ?? '';
    git('checkout', '-q', 'main');
    commit('fourth');
    await expect(gitAncestry(clone).relation(ours, commits['fourth'] ?? '')).resolves.toBe('older');
    await expect(gitAncestry(clone).relation(ours, '0'.repeat(40))).resolves.toBe('unrelated');
  });

  test('without Git nothing goes backwards', async () => {
    await expect(gitAncestry(folder).relation(NO_COMMIT, commits['third'] ?? '')).resolves.toBe('newer');
    await expect(gitAncestry(folder).relation(commits['third'] ?? '', NO_COMMIT)).resolves.toBe('newer');
  });
});
