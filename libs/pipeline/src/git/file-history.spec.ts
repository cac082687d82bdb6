import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileHistory } from './file-history';

let folder: string;
const commits: string[] = [];

function git(...words: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8' }).trim();
}

function commit(subject: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  git('add', '--all');
  git('commit', '-q', '--date=2026-11-23T10:00:00+00:00', '-m', subject);
  commits.push(git('rev-parse', 'HEAD'));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-history-'));
  git('init', '-q', '-b', 'main');
  commit('first', { a: 'x: 1\ny: 1\n', b: '1' });
  commit('x is "2"', { a: 'x: 2\ny: 1\n' });
  commit('y is 2', { a: 'x: 2\ny: 2\n' });
  commit('b is 2', { b: '2' });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const from = (): string => commits[0] ?? '';

describe('who changed a file', () => {
  test('is the last commit that did', async () => {
    const { commit: last, isUncommitted } = await fileHistory(folder, { from: from() }, ['a']);
    expect(last).toMatchObject({ commit: commits[2], subject: 'y is 2' });
    expect(new Date(last?.date ?? '')).toEqual(new Date('2026-11-23T10:00:00Z'));
    expect(isUncommitted).toBe(false);
  });

  test('is the last one that changed a line with a word', async () => {
    const found = await fileHistory(folder, { from: from() }, ['a', 'b'], 'x:');
    expect(found.commit).toMatchObject({ commit: commits[1], subject: 'x is "2"' });
  });

  test('is nobody after the last, and only those up to the end of a range', async () => {
    await expect(fileHistory(folder, { from: commits[3] ?? '' }, ['a'])).resolves.toEqual({ isUncommitted: false });
    const range = { from: from(), to: commits[1] ?? '' };
    expect((await fileHistory(folder, range, ['a'])).commit).toMatchObject({ commit: commits[1] });
    await expect(fileHistory(folder, range, ['b'])).resolves.toEqual({ isUncommitted: false });
  });

  test('is nobody yet where it is not committed, a new file too', async () => {
    writeFileSync(join(folder, 'c'), 'new');
    await expect(fileHistory(folder, { from: from() }, ['c'])).resolves.toEqual({ isUncommitted: true });
    rmSync(join(folder, 'c'));
  });
});
