import { fleetSettingsSchema, TreeError, type BrokenImage, type ImageTree } from '@espalier/image-tree';
import { NO_EXTRA_CLOUDS, type CloudDocument } from '@espalier/jenkins';
import { describe, expect, test } from 'vitest';
import { treeOf } from '../testing/tree-of';
import { agentTemplates } from './agent-templates';

const { ecs } = fleetSettingsSchema.parse({
  ecs: {
    ...{ cluster: 'c', subnets: ['s'], securityGroups: ['g'], executionRole: 'arn:x', logGroup: 'l' },
    sharedLabels: ['linux'],
  },
});
if (!ecs) throw new Error('no ecs');
const settings = ecs;
const problem = new TreeError('SETTINGS_INVALID', { reason: 'a', remedy: 'b' });

function broken(tree: ImageTree, ...names: string[]): ImageTree {
  const folders = names.flatMap((name): [string, BrokenImage][] => {
    const image = tree.images.get(name);
    return image ? [[name, { ...image, problems: [problem] }]] : [];
  });
  const images = new Map([...tree.images].filter(([name]) => !names.includes(name)));
  return { ...tree, images, broken: new Map(folders) };
}

function document(templates: Readonly<Record<string, string>>): CloudDocument {
  const maps = Object.entries(templates).map(([family, label]) => ({ taskDefinitionOverride: family, label }));
  return { commit: 'c', loaded: true, pending: maps.slice(2), clouds: [{ ecs: { templates: maps.slice(0, 2) } }] };
}

const tree = treeOf({ python: [], maven: [], node: [] });

async function labelsOf(
  of: ImageTree,
  present?: CloudDocument,
  problems: ReadonlyMap<string, TreeError> = new Map(),
): Promise<readonly string[]> {
  const { templates } = await agentTemplates({ tree: of, ecs: settings, problems, extra: NO_EXTRA_CLOUDS, present });
  return templates.map(({ variant }) => `${variant.family}: ${variant.labels.join(' ')}`);
}

describe('the agent templates of a tree', () => {
  test('are one for each agent, whatever was delivered', async () => {
    const all = ['python: python', 'maven: maven', 'node: node'];
    await expect(labelsOf(tree)).resolves.toEqual(all);
    await expect(labelsOf(tree, document({ old: 'old' }))).resolves.toEqual(all);
  });

  test('keep what a broken folder had, with the labels and sizes that it had, waiting ones too', async () => {
    const present = document({
      python: 'python snake linux',
      maven: 'maven linux',
      'python-large': 'python-large linux',
    });
    await expect(labelsOf(broken(tree, 'python'), present)).resolves.toEqual([
      'maven: maven',
      'node: node',
      'python: python snake',
      'python-large: python-large',
    ]);
  });

  test('keep what an image had whose own templates Jenkins would refuse', async () => {
    const problems = new Map([['maven', problem]]);
    await expect(labelsOf(tree, document({ maven: 'mvn linux' }), problems)).resolves.toEqual([
      'python: python',
      'node: node',
      'maven: mvn',
    ]);
    await expect(labelsOf(tree, undefined, problems)).resolves.toEqual(['python: python', 'node: node']);
  });

  test('but not a label that another image has now', async () => {
    const others = ['maven: maven', 'node: node'];
    const labels = (present: string) => labelsOf(broken(tree, 'python'), document({ python: present }));
    await expect(labels('maven linux')).resolves.toEqual(others);
    await expect(labels('python maven linux')).resolves.toEqual([...others, 'python: python']);
  });

  test('tell a size of one folder from another folder of that name', async () => {
    const both = broken(treeOf({ python3: [], 'python3.11': [] }), 'python3', 'python3.11');
    const present = document({ python3: 'python3', 'python3-11': 'python3.11' });
    await expect(labelsOf(both, present)).resolves.toEqual(['python3: python3', 'python3-11: python3.11']);
  });

  test('keep a family once, whichever of the broken folders it was', async () => {
    const both = broken(treeOf({ 'python3.11': [], 'python3-11': [] }), 'python3.11', 'python3-11');
    await expect(labelsOf(both, document({ 'python3-11': 'python3.11' }))).resolves.toEqual(['python3-11: python3.11']);
  });
});
