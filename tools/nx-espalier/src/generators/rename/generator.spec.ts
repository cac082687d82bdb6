import { readTree } from '@espalier/image-tree';
import { chmodSync, existsSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectOutput } from '../../testing/collect-output';
import { ScratchGeneration } from '../../testing/scratch-generation';
import renameGenerator, { type RenameOptions } from './generator';

const FLEET = `upstreams: { bases: [jenkins/inbound-agent] }
build:
  secrets:
    conf: { env: CONF, images: ["py*"] } # by pattern
    token: { env: TOKEN, images: [node, python] }
`;
const EXCEPTIONS = `exceptions:
  # Known.
  - id: EXC-1
    type: policy
    match: { ids: [ESP003] }
    images: [python] # here only
    status: accepted_risk
    reason: later
    owner: data
    approvedBy: security
    ticket: T-1
    createdAt: 2026-11-01
    expiresAt: 2026-12-01
`;
const FILES = {
  'images/fleet.yaml': FLEET,
  'images/fleet.staging.yaml': 'build: { secrets: { token: { env: OTHER, images: [python] } } }\n',
  'images/exceptions.yaml': EXCEPTIONS,
  'images/base/Dockerfile': 'FROM jenkins/inbound-agent:1-jdk21\n',
  'images/base/image.yaml': 'kind: base\n',
  'images/python/Dockerfile': '# Of agents/base.\nFROM agents/base\nCOPY run.sh /\n',
  'images/python/image.yaml': '# Ours.\nowner: data # team\nbuild: { secrets: [conf] }\n',
  'images/python/run.sh': 'true\n',
  'images/node/Dockerfile': 'FROM agents/base\nCOPY --from=agents/python \\\n  /run.sh /\n',
  'images/boto3/Dockerfile':
    'FROM agents/python AS one\nRUN --mount=type=bind,from=agents/python,target=/p true\nFROM one\n',
  'images/text/Dockerfile': '# Like agents/python.\nFROM agents/base\n',
};

function run(workspace: ScratchGeneration, options: RenameOptions): Promise<readonly string[]> {
  return workspace.generate((tree) => renameGenerator(tree, options));
}

describe('the generator that renames', () => {
  test('carries readers, grants, exceptions and the label', async () => {
    const said = collectOutput();
    const workspace = new ScratchGeneration(FILES);
    await run(workspace, { from: 'python', to: 'snake' });
    const { images, broken } = readTree(workspace.root);
    expect([...broken.keys()]).toEqual([]);
    expect(images.get('snake')?.settings.labels).toEqual(['snake', 'python']);
    expect(images.get('boto3')).toMatchObject({ parent: 'snake', reads: ['snake'] });
    expect(workspace.read('images/node/Dockerfile')).toBe(
      'FROM agents/base\nCOPY --from=agents/snake \\\n  /run.sh /\n',
    );
    expect(workspace.read('images/snake/Dockerfile')).toBe(FILES['images/python/Dockerfile']);
    expect(workspace.read('images/snake/image.yaml')).toBe(
      `${FILES['images/python/image.yaml']}labels: [snake, python]\n`,
    );
    expect(workspace.read('images/fleet.yaml')).toBe(
      FLEET.replace('["py*"]', '["py*", snake]').replace('[node, python]', '[node, snake]'),
    );
    expect(workspace.read('images/fleet.staging.yaml')).toContain('images: [snake]');
    expect(workspace.read('images/exceptions.yaml')).toBe(EXCEPTIONS.replace('[python]', '[snake]'));
    expect(said()).toContain('images/text/Dockerfile still says agents/python');
    expect(said()).toMatch(/boto3.*node|node.*boto3/);
  });

  test('moves modes and links as they are', async () => {
    collectOutput();
    const workspace = new ScratchGeneration(FILES);
    const at = (path: string): string => join(workspace.root, 'images', path);
    chmodSync(at('python/run.sh'), 0o755);
    symlinkSync('run.sh', at('python/start'));
    await run(workspace, { from: 'python', to: 'snake' });
    expect(statSync(at('snake/run.sh')).mode & 0o777).toBe(0o755);
    expect(readlinkSync(at('snake/start'))).toBe('run.sh');
    expect(existsSync(at('python'))).toBe(false);
  });

  test('leaves labels that somebody wrote, and makes none for what is no agent', async () => {
    collectOutput();
    const labels = { 'images/python/image.yaml': 'labels: [py]\nbuild: { secrets: [conf] }\n' };
    const workspace = new ScratchGeneration({ ...FILES, ...labels });
    await run(workspace, { from: 'python', to: 'snake' });
    await run(workspace, { from: 'base', to: 'root' });
    const { images } = readTree(workspace.root);
    expect(images.get('snake')).toMatchObject({ parent: 'root', settings: { labels: ['py'] } });
    expect(images.get('root')?.settings).not.toHaveProperty('labels');
  });

  test('gives a good name to a folder that has a bad one', async () => {
    collectOutput();
    const workspace = new ScratchGeneration({ ...FILES, 'images/Big/Dockerfile': 'FROM agents/base\n' });
    await run(workspace, { from: 'Big', to: 'big' });
    const { images } = readTree(workspace.root);
    expect(images.has('big')).toBe(true);
  });

  test.each<[string, RenameOptions]>([
    ['OPTION_MISSING', { from: 'python' }],
    ['IMAGE_UNKNOWN', { from: 'pyton', to: 'snake' }],
    ['IMAGE_EXISTS', { from: 'python', to: 'python' }],
    ['IMAGE_EXISTS', { from: 'python', to: 'node' }],
    ['NAME_INVALID', { from: 'python', to: 'Snake' }],
    ['LABEL_CLASH', { from: 'python', to: 'taken' }],
  ])('refuses, before anything is written: %s, %j', async (code, options) => {
    const taken = { 'images/node/image.yaml': 'labels: [taken]\n' };
    await expect(run(new ScratchGeneration({ ...FILES, ...taken }), options)).rejects.toMatchObject({ code });
  });

  test('touches nothing where a file of the fleet is broken, and says where', async () => {
    const workspace = new ScratchGeneration({ ...FILES, 'images/fleet.staging.yaml': 'nosuch: 1\n' });
    await expect(run(workspace, { from: 'python', to: 'snake' })).rejects.toThrow(/^images\/fleet\.staging\.yaml:1: /);
    expect(existsSync(join(workspace.root, 'images/python'))).toBe(true);
  });
});
