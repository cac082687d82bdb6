import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { run } from './run-program';
import { workspaceRoot } from './workspace-clone';

const NAME = '@espalier/nx';

/** A registry of npm on 127.0.0.1 that has versions of the package, made from this workspace, and nothing else. */
export interface PackageRegistry {
  /** The line of .npmrc that has npm take the package from it. */
  readonly npmrc: string;
  stop(): Promise<void>;
}

/** Packs the package as these versions into a folder, and serves them. */
export async function startPackageRegistry(folder: string, versions: readonly string[]): Promise<PackageRegistry> {
  const tarballs = new Map<string, Buffer>();
  const manifests: Record<string, unknown> = {};
  for (const version of versions) {
    await run(['node', join(workspaceRoot, 'tools/nx-espalier/package.mjs'), folder, version]);
    tarballs.set(`/${version}.tgz`, await readFile(join(folder, `espalier-nx-${version}.tgz`)));
    manifests[version] = JSON.parse(await readFile(join(folder, 'package/package.json'), 'utf8'));
  }
  const server = createServer((request, response) => {
    const tarball = tarballs.get(request.url ?? '');
    const isPackage = decodeURIComponent(request.url ?? '') === `/${NAME}`;
    if (tarball) response.end(tarball);
    else if (isPackage) response.setHeader('content-type', 'application/json').end(JSON.stringify(packument()));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  const url = `http://127.0.0.1:${address.port}`;

  /** Source: github.com/npm/registry, docs/responses/package-metadata.md. */
  function packument(): object {
    const entries = versions.map((version) => {
      const integrity = createHash('sha512')
        .update(tarballs.get(`/${version}.tgz`) ?? '')
        .digest('base64');
      const dist = { tarball: `${url}/${version}.tgz`, integrity: `sha512-${integrity}` };
      return [version, { ...Object(manifests[version]), dist }] as const;
    });
    return { name: NAME, 'dist-tags': { latest: versions[0] }, versions: Object.fromEntries(entries) };
  }

  return {
    npmrc: `@espalier:registry=${url}/\n`,
    stop: () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
}
