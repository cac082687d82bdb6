import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ScratchGeneration } from '../../testing/scratch-generation';
import { withNpmVersions } from './npm-versions';

/** What a registry of npm says of its only package. */
const PACKUMENT = {
  name: '@scope/tool',
  'dist-tags': { latest: '2.1.0' },
  versions: { '2.1.0': { name: '@scope/tool', version: '2.1.0', dist: { tarball: 'http://127.0.0.1/tool.tgz' } } },
};

describe('the versions of packages of npm', () => {
  let server: Server;
  let registry: string;

  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      const isKnown = url?.toLowerCase().endsWith('%2ftool') === true;
      response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isKnown ? PACKUMENT : { error: 'not found' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    registry = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  });
  afterAll(() => {
    server.close();
  });

  function folderOf(url: string): string {
    return new ScratchGeneration({ '.npmrc': `registry=${url}\n` }).root;
  }

  test('are those that the registry of the workspace has', async () => {
    const { packages, note } = await withNpmVersions(['@scope/tool', 'left@1.0.0'], folderOf(registry), undefined);
    expect(packages).toEqual(['@scope/tool@2.1.0', 'left@1.0.0']);
    expect(note).toBeUndefined();
  });

  test('stay those of the Dockerfile that is there', async () => {
    const present = 'RUN npm install --global @scope/tool@1.0.0 \\\n';
    const { packages } = await withNpmVersions(['@scope/tool'], folderOf(registry), present);
    expect(packages).toEqual(['@scope/tool@1.0.0']);
  });

  test('are refused where the registry has no such package', async () => {
    await expect(withNpmVersions(['nosuch'], folderOf(registry), undefined)).rejects.toMatchObject({
      code: 'PACKAGE_INVALID',
    });
  });

  test('are left out, and that is said, where no registry answers', async () => {
    const { packages, note } = await withNpmVersions(['@scope/tool'], folderOf('http://127.0.0.1:9/'), undefined);
    expect(packages).toEqual(['@scope/tool']);
    expect(note).toMatch(/^npm: /);
  });
});
