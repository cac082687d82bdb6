import { fleetSettingsSchema, TreeError, type BrokenImage, type ImageTree } from '@espalier/image-tree';
import { describe, expect, test } from 'vitest';
import { cloudTemplates, unpublishedAgents } from './cloud-templates';
import { treeOf } from './testing/tree-of';

const { ecs } = fleetSettingsSchema.parse({
  ecs: { cluster: 'c', subnets: ['s'], securityGroups: ['g'], executionRole: 'arn:x', logGroup: 'l' },
});
if (!ecs) throw new Error('no ecs');

function broken(tree: ImageTree, ...names: string[]): ImageTree {
  const problem = new TreeError('SETTINGS_INVALID', { reason: 'a', remedy: 'b' });
  const folders = names.flatMap((name): [string, BrokenImage][] => {
    const image = tree.images.get(name);
    return image ? [[name, { ...image, problems: [problem] }]] : [];
  });
  const images = new Map([...tree.images].filter(([name]) => !names.includes(name)));
  return { ...tree, images, broken: new Map(folders) };
}

const template = (family: string, ...labels: string[]) => ({ family, labels });
const tree = treeOf({ python: [], maven: [], node: [] });
const active = new Set(['python', 'python-large', 'maven', 'old']);
const familiesOf = (sources: Parameters<typeof cloudTemplates>[0]): string[] =>
  cloudTemplates(sources).map(({ variant }) => `${variant.family}: ${variant.labels.join(' ')}`);

describe('the agent templates of a cloud', () => {
  test('are those of agents that can be launched', () => {
    const sources = { tree, ecs, active, delivered: [] };
    expect(familiesOf(sources)).toEqual(['python: python', 'maven: maven']);
    expect(unpublishedAgents(sources)).toEqual(['node']);
  });

  test('lose an image that left the tree', () => {
    expect(familiesOf({ tree, ecs, active, delivered: [template('old', 'old')] })).not.toContain('old: old');
  });

  test('keep what a broken folder had, with the labels and sizes that it had', () => {
    const delivered = [
      template('python', 'python', 'snake'),
      template('python-large', 'python-large'),
      template('maven', 'maven'),
    ];
    expect(familiesOf({ tree: broken(tree, 'python'), ecs, active, delivered })).toEqual([
      'maven: maven',
      'python: python snake',
      'python-large: python-large',
    ]);
  });

  test('but not what was never launched, nor a label that another image has now', () => {
    const delivered = [template('python', 'maven'), template('node', 'node')];
    expect(familiesOf({ tree: broken(tree, 'python', 'node'), ecs, active, delivered })).toEqual(['maven: maven']);
  });

  test('tell a size of one folder from another folder of that name', () => {
    const both = treeOf({ python: [], 'python-large': [], maven: [] });
    const delivered = [template('python', 'python'), template('python-large', 'python-large')];
    expect(familiesOf({ tree: broken(both, 'python', 'python-large'), ecs, active, delivered })).toEqual([
      'maven: maven',
      'python: python',
      'python-large: python-large',
    ]);
  });
});
