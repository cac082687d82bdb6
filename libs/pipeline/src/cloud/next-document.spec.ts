import { fleetSettingsSchema, TreeError, type Image, type ImageTree } from '@espalier/image-tree';
import { extraLabels, readExtraClouds, readTemplates, type CloudDocument } from '@espalier/jenkins';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { treeOf } from '../testing/tree-of';
import { cloudProblems } from './cloud-problems';
import { nextDocument } from './next-document';

const NAMES = ['python', 'maven', 'node'];
const settings = {
  ecs: { cluster: 'c', subnets: ['s'], securityGroups: ['g'], executionRole: 'arn:x', logGroup: 'l' },
  jenkins: { url: 'https://jenkins.example.com/', cloud: { name: 'ecs' }, casc: { file: 'clouds.yaml' } },
};

let workspaceRoot: string;

beforeEach(() => {
  workspaceRoot = mkdtempSync(join(tmpdir(), 'next-document-spec-'));
  mkdirSync(join(workspaceRoot, 'images'));
});
afterEach(() => {
  rmSync(workspaceRoot, { recursive: true });
});

/** Three agents, beside these templates of operations. */
function treeBeside(templates: readonly string[], sharedLabels: readonly string[] = []): ImageTree {
  const written = templates.map((template) => `  - { ${template}, launchType: EC2 }\n`).join('');
  writeFileSync(join(workspaceRoot, 'images/clouds.extra.yaml'), written && `templates:\n${written}`);
  const fleet = fleetSettingsSchema.parse({ ...settings, ecs: { ...settings.ecs, sharedLabels } });
  return { ...treeOf({ python: [], maven: [], node: [] }), workspaceRoot, fleet };
}

function relabelled(tree: ImageTree, name: string, labels: string[]): ImageTree {
  const image = tree.images.get(name);
  if (!image) throw new Error(`no image ${name}`);
  const changed: Image = { ...image, settings: { ...image.settings, labels } };
  return { ...tree, images: new Map([...tree.images, [name, changed]]) };
}

function broken(tree: ImageTree, ...names: string[]): ImageTree {
  const problems = [new TreeError('SETTINGS_INVALID', { reason: 'a', remedy: 'b' })];
  const folders = [...tree.images].filter(([name]) => names.includes(name));
  return {
    ...tree,
    images: new Map([...tree.images].filter(([name]) => !names.includes(name))),
    broken: new Map(folders.map(([name, image]) => [name, { ...image, problems }])),
  };
}

interface Next {
  readonly document: CloudDocument;
  readonly told: readonly string[];
}

async function nextOf(tree: ImageTree, present?: CloudDocument): Promise<Next> {
  const told: string[] = [];
  const ancestry = { relation: () => Promise.resolve('newer' as const) };
  const author = { tree, commit: 'c', ancestry, supersede: false, warn: (text: string) => void told.push(text) };
  return { document: await nextDocument(author, present, new Set(NAMES)), told };
}

/** Labels by family. */
function labelsOf({ document }: Next): Readonly<Record<string, string>> {
  return Object.fromEntries(readTemplates(document, []).map(({ family, labels }) => [family, labels.join(' ')]));
}

describe('the cloud beside templates of operations', () => {
  test('moves a published label to the template that they give it to, says so, and fails that image alone', async () => {
    const { document: present } = await nextOf(relabelled(treeBeside([]), 'maven', ['maven', 'java']));
    const tree = relabelled(treeBeside(['templateName: old, label: java gpu']), 'maven', ['maven', 'java']);
    const next = await nextOf(tree, present);
    expect(labelsOf(next)).toEqual({ python: 'python', maven: 'maven', node: 'node' });
    expect(next.told).toEqual(['the label java of maven belongs to the agent template old of clouds.extra.yaml now']);
    expect(extraLabels(readExtraClouds(workspaceRoot)).get('java')).toBe('old');
    const { ofFleet, ofImages } = await cloudProblems(tree);
    expect([ofFleet, [...ofImages.keys()]]).toEqual([[], ['maven']]);
  });

  test('goes on when an image has no other label, and when the image is broken besides', async () => {
    const { document: present } = await nextOf(treeBeside([]));
    const tree = treeBeside(['templateName: old, label: maven']);
    for (const one of [tree, broken(tree, 'maven')]) {
      const next = await nextOf(one, present);
      expect(labelsOf(next)).toEqual({ python: 'python', node: 'node' });
      expect(next.told).toHaveLength(1);
    }
  });

  test('does not take a template of theirs for a size of a broken image', async () => {
    const tree = treeBeside(['taskDefinitionOverride: maven-old, label: old']);
    const { document: present } = await nextOf(tree);
    const next = await nextOf(broken(tree, 'maven'), present);
    expect(labelsOf(next)).toEqual({ python: 'python', maven: 'maven', 'maven-old': 'old', node: 'node' });
    expect(next.told).toEqual([]);
  });

  test('drops from broken images a label that was shared and is no more', async () => {
    const { document: present } = await nextOf(treeBeside([], ['linux']));
    const next = await nextOf(broken(treeBeside([]), 'python', 'maven'), present);
    expect(labelsOf(next)).toEqual({ python: 'python', maven: 'maven', node: 'node' });
  });
});
