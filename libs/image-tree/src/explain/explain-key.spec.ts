import { EspalierError } from '@espalier/dockerfile';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTENT_KEY_SCHEMA } from '../content-key';
import { readTree } from '../image-tree';
import { scratchWorkspace, THREE_IMAGES, type ScratchWorkspace } from '../testing/scratch-workspace';
import { treeInputs, type TreeInputs } from '../tree-keys';
import { readUpstreamLock } from '../upstream-lock';
import { explainKey, type InputsOfKey } from './explain-key';

const LOCK = `upstreams:\n  docker.io/jenkins/inbound-agent:1-jdk21: sha256:${'1'.repeat(64)}\n`;
const NODE = 'FROM agents/python AS download\nFROM agents/base\nCOPY --from=download /opt /opt\n';

let workspace: ScratchWorkspace;
beforeEach(() => {
  workspace = scratchWorkspace({
    ...THREE_IMAGES,
    'images/upstream.lock.yaml': LOCK,
    'images/node/Dockerfile': NODE,
    'images/boto3/a.txt': 'a\n',
  });
});
afterEach(() => {
  workspace.remove();
});

async function look(): Promise<TreeInputs> {
  const tree = readTree(workspace.root);
  return treeInputs(tree, readUpstreamLock(workspace.root), [...tree.images.keys()]);
}

function keyIn(inputs: TreeInputs, image: string): string {
  const found = inputs.get(image);
  return found === undefined || found instanceof EspalierError ? '' : found.key;
}

function within(inputs: TreeInputs): InputsOfKey {
  return (image, key) => {
    const found = inputs.get(image);
    const isIt = found !== undefined && !(found instanceof EspalierError) && found.key === key;
    return Promise.resolve(isIt ? { schema: CONTENT_KEY_SCHEMA, inputs: found.inputs } : undefined);
  };
}

async function explain(image: string, change: () => void): Promise<readonly string[]> {
  const before = await look();
  change();
  const after = await look();
  const causes = await explainKey({
    ...{ image, before: keyIn(before, image), after: keyIn(after, image) },
    ...{ inputsBefore: within(before), inputsAfter: within(after) },
  });
  return causes.map(({ lineage, cause }) => `${lineage.join(' > ')}: ${cause.kind}`);
}

describe('why an image has another key', () => {
  test('is told from the root on, once each, with the way to the image', async () => {
    const causes = await explain('boto3', () => {
      workspace.write({
        'images/upstream.lock.yaml': LOCK.replace(/1{64}/, '2'.repeat(64)),
        'images/python/files/one.txt': 'two\n',
        'images/boto3/a.txt': 'b\n',
      });
    });
    expect(causes).toEqual(['base > python > boto3: upstream', 'python > boto3: file', 'boto3: file']);
  });

  test('is told once where an image is read in two ways', async () => {
    const causes = await explain('node', () => {
      workspace.write({ 'images/base/image.yaml': 'kind: base\nrefresh: 1\n' });
    });
    expect(causes).toEqual(['base > node: refresh']);
  });

  test('can be another parent', async () => {
    const causes = await explain('boto3', () => {
      workspace.write({ 'images/boto3/Dockerfile': 'FROM agents/base\n' });
    });
    expect(causes).toEqual(['boto3: source', 'boto3: source', 'boto3: dockerfile']);
  });

  test('is nothing where nothing is to be told', async () => {
    expect(
      await explain('boto3', () => {
        workspace.write({ 'images/boto3/image.yaml': 'owner: web\n' });
      }),
    ).toEqual([]);
  });

  test('is unknown above an image that nobody recorded', async () => {
    const inputs = await look();
    const [before, after] = ['a'.repeat(40), keyIn(inputs, 'boto3')];
    const sides = { inputsBefore: within(inputs), inputsAfter: within(inputs) };
    await expect(explainKey({ image: 'boto3', before, after, ...sides })).resolves.toEqual([
      { image: 'boto3', lineage: ['boto3'], cause: { kind: 'unrecorded', key: before } },
    ]);
  });
});
