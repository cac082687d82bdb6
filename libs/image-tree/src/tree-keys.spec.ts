import { EspalierError } from '@espalier/dockerfile';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTree } from './image-tree';
import { scratchWorkspace, THREE_IMAGES, type ScratchWorkspace } from './testing/scratch-workspace';
import { treeKeys } from './tree-keys';
import { readUpstreamLock } from './upstream-lock';

const LOCK = `upstreams:\n  docker.io/jenkins/inbound-agent:1-jdk21: sha256:${'1'.repeat(64)}\n`;

let workspace: ScratchWorkspace;
beforeEach(() => {
  workspace = scratchWorkspace({ ...THREE_IMAGES, 'images/upstream.lock.yaml': LOCK });
});
afterEach(() => {
  workspace.remove();
});

async function keys(): Promise<Record<string, string>> {
  const tree = readTree(workspace.root);
  const found = await treeKeys(tree, readUpstreamLock(workspace.root), [...tree.images.keys(), ...tree.broken.keys()]);
  return Object.fromEntries([...found].map(([name, key]) => [name, key instanceof EspalierError ? key.code : key]));
}

async function changedBy(change: () => void): Promise<string[]> {
  const before = await keys();
  change();
  const after = await keys();
  return Object.keys(after).filter((name) => before[name] !== after[name]);
}

describe('keys of a tree', () => {
  const rows: [string, string[], (workspace: ScratchWorkspace) => void][] = [
    [
      'a file of an image',
      ['python', 'boto3'],
      (scratch) => {
        scratch.write({ 'images/python/files/one.txt': 'two\n' });
      },
    ],
    [
      'a mode',
      ['python', 'boto3'],
      (scratch) => {
        scratch.chmod('images/python/files/one.txt', 0o755);
      },
    ],
    [
      'the Dockerfile of a leaf',
      ['boto3'],
      (scratch) => {
        scratch.write({ 'images/boto3/Dockerfile': 'FROM agents/python\nUSER jenkins\n' });
      },
    ],
    [
      'the lock',
      ['base', 'python', 'boto3'],
      (scratch) => {
        scratch.write({ 'images/upstream.lock.yaml': LOCK.replace(/1{64}/, '2'.repeat(64)) });
      },
    ],
    [
      'refresh of the base',
      ['base', 'python', 'boto3'],
      (scratch) => {
        scratch.write({ 'images/base/image.yaml': 'kind: base\nrefresh: 2026-11\n' });
      },
    ],
    [
      'the platform',
      ['boto3'],
      (scratch) => {
        scratch.write({ 'images/boto3/image.yaml': 'build: { platforms: [linux/arm64] }\n' });
      },
    ],
    [
      'an owner',
      [],
      (scratch) => {
        scratch.write({ 'images/base/image.yaml': 'kind: base\nowner: other\n' });
      },
    ],
    [
      'an argument that no Dockerfile declares',
      [],
      (scratch) => {
        scratch.write({ 'images/fleet.yaml': `${THREE_IMAGES['images/fleet.yaml']}build: { args: { X: 1 } }\n` });
      },
    ],
    [
      'a mirror',
      [],
      (scratch) => {
        scratch.write({
          'images/fleet.yaml': THREE_IMAGES['images/fleet.yaml'].replace('tools:', 'mirror: m.example/hub, tools:'),
        });
      },
    ],
    [
      'a .dockerignore, itself a file of the context',
      ['python', 'boto3'],
      (scratch) => {
        scratch.write({ 'images/python/.dockerignore': '*.log\n' });
      },
    ],
  ];
  test.each(rows)('%s changes %j', async (_what, names, change) => {
    expect(
      (
        await changedBy(() => {
          change(workspace);
        })
      ).sort(),
    ).toEqual([...names].sort());
  });

  test('an ignored file changes nothing', async () => {
    workspace.write({ 'images/python/.dockerignore': '*.log\nREADME.md\n' });
    expect(
      await changedBy(() => {
        workspace.write({ 'images/python/a.log': '1', 'images/python/README.md': '2' });
      }),
    ).toEqual([]);
  });

  test('a declared argument of the fleet changes those that declare it; a proxy never', async () => {
    workspace.write({ 'images/boto3/Dockerfile': 'FROM agents/python\nARG INDEX\nARG HTTPS_PROXY\n' });
    const fleet = (args: string): void => {
      workspace.write({ 'images/fleet.yaml': `${THREE_IMAGES['images/fleet.yaml']}build: { args: ${args} }\n` });
    };
    expect(
      await changedBy(() => {
        fleet('{ INDEX: a }');
      }),
    ).toEqual(['boto3']);
    expect(
      await changedBy(() => {
        fleet('{ INDEX: a, HTTPS_PROXY: http://proxy }');
      }),
    ).toEqual([]);
  });

  test('an upstream without an entry stops its image and names the remedy; what rests on it names the root', async () => {
    workspace.write({ 'images/upstream.lock.yaml': 'upstreams: {}\n' });
    const tree = readTree(workspace.root);
    const found = await treeKeys(tree, readUpstreamLock(workspace.root), ['boto3']);
    const base = found.get('base');
    expect(base instanceof EspalierError && base.message).toBe(
      'images/base/Dockerfile:1: docker.io/jenkins/inbound-agent:1-jdk21 has no entry in images/upstream.lock.yaml. Run `npx nx run fleet:lock` and commit the file.',
    );
    expect(await keys()).toEqual({ base: 'UPSTREAM_NOT_LOCKED', python: 'PARENT_BROKEN', boto3: 'PARENT_BROKEN' });
  });

  test('an image that only copies from another one follows it', async () => {
    workspace.write({ 'images/node/Dockerfile': 'FROM agents/base\nCOPY --from=agents/python /opt /opt\n' });
    expect(
      await changedBy(() => {
        workspace.write({ 'images/python/files/one.txt': 'two\n' });
      }),
    ).toEqual(['python', 'boto3', 'node']);
  });
});
