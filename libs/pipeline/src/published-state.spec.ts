import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { awsConnection, readTree } from '@espalier/image-tree';
import { connectRegistry } from '@espalier/registry';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishedState } from './published-state';

const DIGEST = `sha256:${'a'.repeat(64)}`;

const FILES = {
  'fleet.yaml': 'upstreams: { bases: [debian] }\n',
  'upstream.lock.yaml': `upstreams:\n  docker.io/library/debian:12: ${DIGEST}\n`,
  'python/Dockerfile': 'FROM debian:12\n',
  'python/image.yaml': 'kind: base\n',
  'maven/Dockerfile': 'FROM debian:12\n',
  'maven/image.yaml': 'kind: base\n',
};

let ecr: Server;
let workspace: string;

/** Speaks DescribeImages of ECR: python is in the archive, whatever its tag. */
beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'espalier-published-'));
  for (const [name, text] of Object.entries(FILES)) {
    const file = join(workspace, 'images', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  ecr = createServer((request, response) => {
    void json(request).then((body) => {
      const imageStatus = JSON.stringify(body).includes('agents/python') ? 'ARCHIVED' : 'ACTIVE';
      response.end(JSON.stringify({ imageDetails: [{ imageDigest: DIGEST, imageStatus }] }));
    });
  }).listen(0, '127.0.0.1');
  await once(ecr, 'listening');
});
afterEach(() => {
  ecr.closeAllConnections();
  ecr.close();
  rmSync(workspace, { recursive: true });
});

test('one archived image is a problem of its own, and all others are looked up', async () => {
  const address = ecr.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const connection = awsConnection({ region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` }, {});
  const tree = readTree(workspace);
  const registry = connectRegistry({ connection, settings: tree.fleet.registry, environment: {} });
  const state = await publishedState(tree, ['python', 'maven'], { registry: () => Promise.resolve(registry) });
  expect([...state.published]).toEqual([['maven', { digest: DIGEST }]]);
  expect(state.keys.get('python')).toMatchObject({ code: 'IMAGE_ARCHIVED' });
  expect(state.keys.get('maven')).toMatch(/^[0-9a-f]{40}$/);
});
