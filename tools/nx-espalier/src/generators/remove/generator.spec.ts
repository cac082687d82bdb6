import { readTree } from '@espalier/image-tree';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectOutput } from '../../testing/collect-output';
import { ScratchGeneration } from '../../testing/scratch-generation';
import removeGenerator from './generator';

const FILES = {
  'images/fleet.yaml': `upstreams: { bases: [jenkins/inbound-agent] }
build:
  secrets:
    # Of the index.
    conf: { env: CONF, images: [python] }
    token: { env: TOKEN, images: [python, node] } # both
`,
  'images/base/Dockerfile': 'FROM jenkins/inbound-agent:1-jdk21\n',
  'images/base/image.yaml': 'kind: base\n',
  'images/python/Dockerfile': 'FROM agents/base\n',
  'images/python/image.yaml': 'labels: [py, snake]\n',
  'images/node/Dockerfile': 'FROM agents/base\n',
};

function run(workspace: ScratchGeneration, name?: string): Promise<readonly string[]> {
  return workspace.generate((tree) => removeGenerator(tree, name === undefined ? {} : { name }));
}

describe('the generator that removes', () => {
  test('takes the folder and the grants, and says which labels go', async () => {
    const said = collectOutput();
    const workspace = new ScratchGeneration(FILES);
    await run(workspace, 'python');
    expect([...readTree(workspace.root).images.keys()]).toEqual(['base', 'node']);
    expect(workspace.read('images/fleet.yaml')).toMatch(/secrets:\n( {4}#.*\n)? {4}token: .*\[node\] \} # both\n$/);
    expect(said()).toMatch(/ask for py wait[^]*ask for snake wait/);
  });

  test('says what comes next in the words of the workspace', async () => {
    const said = collectOutput();
    const options = { images: 'docker/images', projectPrefix: 'agents-' };
    const workspace = new ScratchGeneration({
      ...Object.fromEntries(Object.entries(FILES).map(([file, text]) => [`docker/${file}`, text])),
      'nx.json': JSON.stringify({ plugins: [{ plugin: '@espalier/nx/plugin', options }] }),
    });
    await run(workspace, 'python');
    expect(said()).toMatch(
      /nx prune agents-fleet --orphans[^]*nx run agents-fleet:check, then commit docker\/images\/ /,
    );
  });

  test('takes a folder in which nothing is right', async () => {
    collectOutput();
    const workspace = new ScratchGeneration({ ...FILES, 'images/odd/image.yaml': 'nosuch: 1\n' });
    await run(workspace, 'odd');
    expect(existsSync(join(workspace.root, 'images/odd'))).toBe(false);
  });

  test.each([
    ['fleet.yaml', '[python]', 'env: OTHER'],
    ['fleet.dev.yaml', '[python, node]', 'env: CONF, images: [python]'],
  ])('refuses, before anything is written, to drop from %s a grant of several files', async (file, base, overlay) => {
    const workspace = new ScratchGeneration({
      ...FILES,
      'images/fleet.yaml': FILES['images/fleet.yaml'].replace('CONF, images: [python]', `CONF, images: ${base}`),
      'images/fleet.dev.yaml': `build: { secrets: { conf: { ${overlay} } } }\n`,
    });
    await expect(run(workspace, 'python')).rejects.toMatchObject({
      code: 'GRANT_OVERLAID',
      location: { file: `images/${file}` },
    });
    expect(readTree(workspace.root).images.has('python')).toBe(true);
    expect(workspace.read('images/fleet.dev.yaml')).toContain(overlay);
  });

  test('takes the name out of each file where others stay', async () => {
    collectOutput();
    const workspace = new ScratchGeneration({
      ...FILES,
      'images/fleet.dev.yaml': 'build: { secrets: { token: { env: DEV, images: [node, python] } } }\n',
    });
    await run(workspace, 'python');
    expect(workspace.read('images/fleet.dev.yaml')).toContain('images: [node] }');
    expect(workspace.read('images/fleet.yaml')).toMatch(/token: .*\[node\] \}/);
  });

  test('refuses one that others read, and names them', async () => {
    const workspace = new ScratchGeneration(FILES);
    await expect(run(workspace, 'base')).rejects.toMatchObject({
      code: 'IMAGE_HAS_READERS',
      reason: 'base is read by node, python',
    });
    await expect(run(workspace, 'nosuch')).rejects.toMatchObject({ code: 'IMAGE_UNKNOWN' });
    await expect(run(workspace)).rejects.toMatchObject({ code: 'OPTION_MISSING' });
  });
});
