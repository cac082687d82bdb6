import type { RegisteredTaskDefinition } from '@espalier/ecs';
import type { CommitAncestry } from '@espalier/image-tree';
import { describe, expect, test } from 'vitest';
import { keyOfDescendants } from './key-of-descendants';

const keyOf = (content: string): string => content.repeat(40);

/** Commits in the order of their digits. */
const ancestry: CommitAncestry = {
  relation: (ours, theirs) => Promise.resolve(ours === theirs ? 'same' : ours > theirs ? 'newer' : 'older'),
};

/** The newest revision of an agent that was made from a base of this content, at a commit. */
function made(base: string, commit: string, tags: Readonly<Record<string, string>> = {}): RegisteredTaskDefinition {
  const own = { 'espalier:image': 'a', 'espalier:key': keyOf('0'), 'espalier:commit': commit };
  return { arn: '', revision: 1, definition: {}, tags: { ...own, 'espalier:lineage:base': keyOf(base), ...tags } };
}

const held = (image: string, content: string) => ({ [`espalier:held:${image}:${keyOf(content)}`]: 'why' });
const wentBack = (content: string) => ({
  ...held('base', content),
  'espalier:rolled-back': `base:${keyOf(content)}`,
});

async function leaves(newest: readonly RegisteredTaskDefinition[], to?: string): Promise<string | undefined> {
  const found = await keyOfDescendants({ image: 'base', newest, to, ancestry });
  return found?.key[0];
}

describe('what the descendants of a base leave', () => {
  test('is what they were made from', async () => {
    expect(await leaves([made('2', 'c2'), made('2', 'c1')])).toBe('2');
  });

  test('is what the newest commit was made from, in any order', async () => {
    const some = [made('1', 'c1'), made('3', 'c3'), made('2', 'c2')];
    expect(await leaves(some)).toBe('3');
    expect(await leaves(some.toReversed())).toBe('3');
  });

  test('is what a rollback that was cut off holds', async () => {
    expect(await leaves([made('1', 'c2', wentBack('2')), made('2', 'c2')])).toBe('2');
    expect(await leaves([made('1', 'c2', wentBack('2')), made('2', 'c2')], keyOf('1'))).toBe('2');
  });

  test('is what a rollback that was cut off holds, though it was only put on what runs something else', async () => {
    expect(await leaves([made('1', 'c1', held('base', '2')), made('2', 'c2')])).toBe('2');
  });

  test('is what was published since, though one could not leave what is held', async () => {
    expect(await leaves([made('2', 'c2'), made('3', 'c3', held('base', '2'))])).toBe('3');
  });

  test('is what they left already, once all of them did', async () => {
    expect(await leaves([made('1', 'c2', wentBack('2')), made('1', 'c2', wentBack('2'))])).toBe('2');
  });

  test('is what was published since, though some stayed behind', async () => {
    expect(await leaves([made('3', 'c3', held('base', '2')), made('1', 'c4', wentBack('2'))])).toBe('3');
  });

  test('is not what a hold of another image keeps where it is, however new its commit', async () => {
    const ofPython = { ...held('python', '5'), 'espalier:rolled-back': `python:${keyOf('5')}` };
    expect(await leaves([made('1', 'c9', ofPython), made('2', 'c2')])).toBe('2');
    const child = made('1', 'c9', { 'espalier:lineage:python': keyOf('5') });
    expect(await leaves([child, made('2', 'c2', held('python', '5'))])).toBe('2');
  });

  test('is what they run, where all of them went back for another image', async () => {
    const ofPython = { ...held('python', '5'), 'espalier:rolled-back': `python:${keyOf('5')}` };
    expect(await leaves([made('1', 'c2', ofPython)])).toBe('1');
    expect(await leaves([made('1', 'c2', { 'espalier:rolled-back': `python:${keyOf('5')}` })])).toBe('1');
  });

  test('is what they left already, where they are told to go to what they run', async () => {
    expect(await leaves([made('1', 'c2', wentBack('2'))], keyOf('1'))).toBe('2');
  });

  test('is what they went back to, where they are told to go further back', async () => {
    expect(await leaves([made('1', 'c2', wentBack('2'))], keyOf('0').slice(0, 7))).toBe('1');
  });

  test('is nothing where none was made from it', async () => {
    expect(await leaves([])).toBeUndefined();
    expect(await leaves([{ ...made('1', 'c1'), tags: {} }])).toBeUndefined();
  });
});
