import { readTree } from '@espalier/image-tree';
import { describe, expect, test } from 'vitest';
import { collectOutput } from '../../testing/collect-output';
import { ScratchGeneration } from '../../testing/scratch-generation';
import type { Questions } from '../support/questions';
import imageGenerator from './generator';
import type { ImageOptions } from './image-options';

const FLEET = `upstreams: { bases: [jenkins/inbound-agent, jenkins/jenkins] }
ecs:
  { cluster: c, subnets: [s], securityGroups: [g], executionRole: 'arn:x', logGroup: l, sharedLabels: [linux] }
`;
const EXTRA = `templates:
  - { label: windows other, templateName: by-hand }
`;
const FILES = {
  'images/fleet.yaml': FLEET,
  'images/clouds.extra.yaml': EXTRA,
  'images/base/Dockerfile': 'FROM jenkins/inbound-agent:1-jdk21\nUSER root\nRUN true\nUSER agent\n',
  'images/base/image.yaml': 'kind: base\ndescription: The base\ntools: [git]\n',
  'images/python/Dockerfile': 'FROM agents/base\n',
  'images/python/image.yaml': 'labels: [python, py]\nsizes: { large: { cpu: 2048, memory: 4096 } }\ntools: [pip]\n',
  'images/controller/Dockerfile': 'FROM jenkins/jenkins:2-jdk21\n',
  'images/controller/image.yaml': 'kind: controller\n',
  'images/broken/Dockerfile': 'FROM agents/nosuch\n',
};
const PANDAS: ImageOptions = {
  ...{ name: 'pandas', parent: 'python', owner: 'data', description: 'For tables', label: 'tables' },
  ...{ apt: ['jq', 'tree=2.1'], pip: ['pandas==2.3.3', 'PyYAML'], npm: ['@types/ms@2.1.0'] },
};

/** Everything of npm is named with its version, so that nobody is asked. */
async function run(workspace: ScratchGeneration, options: ImageOptions, questions?: Questions) {
  const tools = { ...options, yes: questions === undefined };
  return workspace.generate((tree) => imageGenerator(tree, tools, questions));
}

function workspaceWithNpm(): ScratchGeneration {
  return new ScratchGeneration({ ...FILES, 'images/base/image.yaml': 'kind: base\ntools: [npm]\n' });
}

function workspaceOn({ base, python }: { readonly base: string; readonly python?: string }): ScratchGeneration {
  return new ScratchGeneration({
    ...FILES,
    'images/fleet.yaml': FLEET.replace('[jenkins/inbound-agent', '[python, jenkins/inbound-agent'),
    'images/base/Dockerfile': base,
    ...(python !== undefined && { 'images/python/Dockerfile': python }),
  });
}

describe('the generator of images', () => {
  test('writes an image that is in order, runs as its parent does and is tested for what was asked', async () => {
    const said = collectOutput();
    const workspace = workspaceWithNpm();
    await run(workspace, PANDAS);
    expect(workspace.read('images/pandas/Dockerfile')).toBe(`FROM agents/python

USER root
RUN apt-get update \\
 && apt-get install -y --no-install-recommends jq tree=2.1 \\
 && rm -rf /var/lib/apt/lists/*
RUN npm install --global --no-fund --no-audit @types/ms@2.1.0 \\
 && npm cache clean --force
USER agent

RUN --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \\
    pip install --no-cache-dir -r /tmp/requirements.txt
`);
    expect(workspace.read('images/pandas/requirements.txt')).toBe('pandas==2.3.3\nPyYAML\n');
    const { settings } = readTree(workspace.root).images.get('pandas') ?? {};
    expect(settings).toMatchObject({ owner: 'data', description: 'For tables', labels: ['tables'] });
    const tests = workspace.read('images/pandas/tests.yaml');
    for (const asked of ['--status, jq]', '--status, tree]', "'@types/ms@\\d'", "'pandas', 'PyYAML'"])
      expect(tests).toContain(asked);
    expect(said()).toContain("agent { label 'tables' }");
  });

  test('writes no more than is needed', async () => {
    collectOutput();
    const workspace = new ScratchGeneration(FILES);
    expect(await run(workspace, { name: 'plain', parent: 'base' })).toEqual([
      'images/plain/Dockerfile',
      'images/plain/image.yaml',
    ]);
    expect(workspace.read('images/plain/Dockerfile')).toBe('FROM agents/base\n');
    expect(readTree(workspace.root).images.get('plain')?.settings.labels).toBeUndefined();
  });

  test.each([
    ['1000', { base: 'FROM python:3.12\nARG NB_UID=1000\nUSER ${NB_UID}\n' }],
    ['bob', { base: 'FROM python:3.12\nENV U=bob\nUSER $U\n' }],
    ['bob:staff', { base: 'FROM python:3.12\nENV U bob\n', python: 'FROM agents/base\nARG U=eve\nUSER "$U:staff"\n' }],
    ['jenkins', { base: 'FROM jenkins/inbound-agent:1-jdk21\n' }],
  ])('ends as the user of the lineage: %s', async (user, dockerfiles) => {
    collectOutput();
    const workspace = workspaceOn(dockerfiles);
    await run(workspace, { name: 'x', parent: 'python', apt: ['jq'] });
    expect(workspace.read('images/x/Dockerfile')).toMatch(new RegExp(`\\nUSER ${user}\\n$`));
  });

  test.each([
    ['images/base/Dockerfile', { base: 'FROM python:3.12\n' }],
    ['images/base/Dockerfile', { base: 'FROM python:3.12\nUSER $NOSUCH\n' }],
    ['images/python/Dockerfile', { base: 'FROM python:3.12\nENV U=a$NOSUCH\n', python: 'FROM agents/base\nUSER $U\n' }],
  ])('guesses no user, and needs none without root: %s, %j', async (file, dockerfiles) => {
    collectOutput();
    const workspace = workspaceOn(dockerfiles);
    await expect(run(workspace, { name: 'x', parent: 'python', apt: ['jq'] })).rejects.toMatchObject({
      code: 'PARENT_UNFIT',
      location: { file },
      remedy: expect.stringContaining('images/python/Dockerfile') as unknown,
    });
    await run(workspace, { name: 'x', parent: 'python', pip: ['six'] });
    expect(workspace.read('images/x/Dockerfile')).not.toContain('USER');
  });

  test('does nothing the second time, and refuses to touch what differs', async () => {
    const said = collectOutput();
    const workspace = workspaceWithNpm();
    await run(workspace, PANDAS);
    expect(await run(workspace, PANDAS)).toEqual([]);
    expect(said()).toContain('images/pandas is as it should be');
    await expect(run(workspace, { ...PANDAS, owner: 'web' })).rejects.toMatchObject({
      code: 'IMAGE_EXISTS',
      location: { file: 'images/pandas/image.yaml' },
    });
    await expect(run(workspace, { name: 'broken', parent: 'base' })).rejects.toMatchObject({ code: 'IMAGE_EXISTS' });
  });

  test.each<[string, ImageOptions, RegExp | string]>([
    ['OPTION_MISSING', { name: 'x' }, /^--parent is missing\. There are: base, python\./],
    ['OPTION_MISSING', { parent: 'base' }, /^NAME is missing/],
    ['NAME_INVALID', { name: 'Pandas', parent: 'base' }, /^images\/Pandas: /],
    ['NAME_INVALID', { name: 'fleet', parent: 'base' }, /^images\/fleet: /],
    ['NAME_INVALID', { name: 'website', parent: 'base' }, /the project in apps\/website is called website/],
    ['FAMILY_CLASH', { name: 'python-large', parent: 'base' }, 'the family python-large belongs to python'],
    ['IMAGE_UNKNOWN', { name: 'x', parent: 'pyton' }, 'Did you mean python?'],
    ['PARENT_UNFIT', { name: 'x', parent: 'controller' }, 'controller'],
    ['SOURCE_MISSING', { name: 'x', parent: 'broken' }, /^images\/broken\/Dockerfile:1: /],
    ['LABEL_CLASH', { name: 'py', parent: 'base' }, 'the label py belongs to python'],
    ['LABEL_CLASH', { name: 'x', parent: 'base', label: 'py-large' }, 'belongs to python'],
    ['LABEL_CLASH', { name: 'linux', parent: 'base' }, 'belongs to every agent'],
    ['LABEL_CLASH', { name: 'x', parent: 'base', label: 'other' }, 'belongs to by-hand'],
    ['SETTINGS_INVALID', { name: 'x', parent: 'base', label: 'two words' }, /^--label: /],
    ['SETTINGS_INVALID', { name: 'x', parent: 'base', owner: 'a\nb' }, /^--owner: /],
    ['PARENT_UNFIT', { name: 'x', parent: 'base', pip: ['six'] }, 'Choose a parent that rests on python'],
    ['PACKAGE_INVALID', { name: 'x', parent: 'base', apt: ['jq;id'] }, /^--apt: "jq;id"/],
    ['PACKAGE_INVALID', { name: 'x', parent: 'base', apt: ['-y'] }, /^--apt: /],
    ['PACKAGE_INVALID', { name: 'x', parent: 'python', pip: ['six $(id)'] }, /^--pip: /],
    ['PACKAGE_INVALID', { name: 'x', parent: 'python', pip: ['-r/etc/passwd'] }, /^--pip: /],
    ['PACKAGE_INVALID', { name: 'x', parent: 'base', npm: ['git+ssh://x/y'] }, /^--npm: /],
  ])('refuses, before anything is written: %s, %j', async (code, options, message) => {
    const workspace = new ScratchGeneration({ ...FILES, 'apps/website/project.json': '{ "name": "website" }' });
    const error = await run(workspace, options).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
  });

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'no image',
      {},
      /^images: there is no image yet .* by hand, images\/base\/Dockerfile with `FROM jenkins\/inbound-agent:VERSION` and/,
    ],
    [
      'a controller only',
      { 'images/c/Dockerfile': 'FROM jenkins/jenkins:2\n', 'images/c/image.yaml': 'kind: controller\n' },
      /^images: there is no image yet/,
    ],
    [
      'broken images only',
      { 'images/x/Dockerfile': 'FROM agents/nosuch\n' },
      /^images\/x\/Dockerfile:1: there is no image agents\/nosuch/,
    ],
  ])('asks nobody in a tree that has nothing to rest on: %s', async (_what, files, message) => {
    const workspace = new ScratchGeneration({ 'images/fleet.yaml': FLEET, ...files });
    const nobody: Questions = {
      choose: (question) => Promise.reject(new Error(`asked: ${question}`)),
      write: (question) => Promise.reject(new Error(`asked: ${question}`)),
    };
    for (const options of [{}, { name: 'pandas', parent: 'base' }])
      await expect(run(workspace, options, nobody)).rejects.toThrow(message);
  });

  test('asks on a terminal for what is left open, and for nothing else', async () => {
    collectOutput();
    const asked: string[] = [];
    const answers = ['pandas', 'jq, tree', '', '', 'data', '', 'For tables'];
    const questions: Questions = {
      choose: (message, choices) => {
        asked.push(`${message}: ${choices.map(({ value, hint }) => `${value} (${hint ?? ''})`).join(', ')}`);
        return Promise.resolve('python');
      },
      write: (message) => {
        asked.push(message);
        return Promise.resolve(answers.shift() ?? '');
      },
    };
    const workspace = new ScratchGeneration(FILES);
    await run(workspace, {}, questions);
    expect(asked).toHaveLength(8);
    expect(asked[1]).toBe('What it rests on: base (The base), python ()');
    expect(workspace.read('images/pandas/Dockerfile')).toContain('--no-install-recommends jq tree \\');
    expect(readTree(workspace.root).images.get('pandas')?.settings).toMatchObject({ owner: 'data' });
  });
});
