import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTree } from './image-tree';
import { scratchWorkspace, THREE_IMAGES, type ScratchWorkspace } from './testing/scratch-workspace';

let workspace: ScratchWorkspace;
beforeEach(() => {
  workspace = scratchWorkspace(THREE_IMAGES);
});
afterEach(() => {
  workspace.remove();
});

describe('a symbolic link in place of the folder of an image', () => {
  test.each([
    ['out of the tree', '../elsewhere'],
    ['to another image', 'base'],
    ['to nothing', 'nowhere'],
    ['to itself', 'linked'],
  ])('%s, is one clear problem, and disturbs nobody', (_where, target) => {
    workspace.write({ 'elsewhere/Dockerfile': 'FROM agents/base\n' });
    workspace.link('images/linked', target);
    const tree = readTree(workspace.root);
    expect(tree.broken.get('linked')?.problems.map(({ message }) => message)).toEqual([
      'images/linked: is a symbolic link: neither Git nor Nx sees what changes behind it. Put the folder itself in its place, or remove the link.',
    ]);
    expect([...tree.images.keys()]).toEqual(['base', 'python', 'boto3']);
  });
});
