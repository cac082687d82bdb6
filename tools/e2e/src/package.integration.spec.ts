import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyImage, install, installPackage, newAdopter, useSandbox, type Files } from './support/adopter';
import { assertSucceeded } from './support/assert-succeeded';
import { startPackageRegistry, type PackageRegistry } from './support/package-registry';
import { publishAll, startRig, type Rig } from './support/rig';
import type { WorkspaceClone } from './support/workspace-clone';

const [FIRST, LATER] = ['0.1.0', '0.2.0'] as const;

/** What a publish says that made something. */
const BUILT = /built|pushed,|registered/;

/** An Nx workspace with projects that are called as an image and the fleet are, with defaults for all that is called publish, and with a plugin that runs what it finds. */
const NX_WORKSPACE: Files = {
  'nx.json': JSON.stringify({
    analytics: false,
    plugins: ['./tools/widgets.js'],
    targetDefaults: { build: { cache: true }, publish: { cache: true, dependsOn: ['build'] } },
  }),
  'apps/node/project.json': '{ "name": "node", "targets": { "build": { "command": "echo node" } } }',
  'apps/fleet/project.json': '{ "name": "fleet", "targets": { "build": { "command": "echo fleet" } } }',
  'tools/widgets.js': `exports.name = 'widgets';
    exports.createNodes = ['**/widget.config.js', (files, _options, { workspaceRoot }) =>
      files.map((file) => [file, require(require('node:path').join(workspaceRoot, file))])];`,
};

describe('the package', () => {
  let rig: Rig;
  let registry: PackageRegistry;
  let store: WorkspaceClone;
  let folder: string;
  const adopters: WorkspaceClone[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'espalier-e2e-packages-'));
    rig = await startRig();
    registry = await startPackageRegistry(folder, [FIRST, LATER]);
    store = await installPackage(registry, FIRST);
  });
  afterAll(async () => {
    await registry.stop();
    await rig.stop();
    for (const { root } of [store, ...adopters]) await rm(root, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });

  async function adopter(files: Files): Promise<WorkspaceClone> {
    const made = await newAdopter(store, files);
    adopters.push(made);
    return made;
  }

  async function nx(where: WorkspaceClone, ...words: readonly string[]): Promise<string> {
    const end = await where.nx(words, { NX_MIGRATE_USE_LOCAL: 'true' });
    assertSucceeded(end);
    return end.output;
  }

  /** Locks, commits and publishes; what the registry then has. */
  async function publish(where: WorkspaceClone, fleet: string, prefix: string): Promise<readonly string[]> {
    await nx(where, 'run', `${fleet}:lock`, '-c', 'sandbox');
    await nx(where, 'run', `${fleet}:check`, '-c', 'sandbox');
    await where.commit('images');
    await nx(where, ...publishAll);
    return rig.aws.published(prefix);
  }

  it('holds compiled JavaScript and the guides that messages name, and nothing of this workspace', async () => {
    const files = await readdir(store.path('node_modules/@espalier/nx'), { recursive: true });
    const guides = ['add-an-image.md', 'write-an-exception.md', 'rules/ESP001.md'].map((page) => `docs/${page}`);
    expect(files).toEqual(expect.arrayContaining(['plugin.js', ...guides]));
    expect(files.filter((file) => /\.ts$|^(src|libs|tools)\//.test(file))).toEqual([]);
    expect(await readdir(store.path('node_modules/@espalier'))).toEqual(['nx']);
  });

  it('adopts an Nx workspace, beside projects of the same names', async () => {
    const where = await adopter(NX_WORKSPACE);
    const images = 'docker/images';
    await nx(
      where,
      'g',
      '@espalier/nx:init',
      '--yes',
      `--images=${images}`,
      '--projectPrefix=agents-',
      '--prefix=acme',
    );
    await copyImage(where, 'base-agent', `${images}/base-agent`, 'acme');
    await copyImage(where, 'python', `${images}/python`, 'acme');
    await copyImage(where, 'node', `${images}/node`, 'acme');
    await where.write(`${images}/node/widget.config.js`, 'throw new Error("ran what a team wrote")');
    await useSandbox(where, rig, { images, prefix: 'acme', withJenkins: true });
    expect(await publish(where, 'agents-fleet', 'acme')).toEqual(['base-agent', 'node', 'python']);
    expect((await nx(where, 'show', 'projects', '--sep= ')).trim().split(' ').sort()).toEqual([
      'agents-base-agent',
      'agents-fleet',
      'agents-node',
      'agents-python',
      'fleet',
      'node',
    ]);
    expect(await nx(where, ...publishAll)).not.toMatch(BUILT);

    await where.replace('nx.json', '@espalier/nx:publish', 'nobody:publish');
    const refused = await where.nx(publishAll);
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain('nx.json: targetDefaults replaces what the plugin says of publish');
  });

  it('adopts a repository of Dockerfiles', async () => {
    const where = await adopter({ 'README.md': 'Our images.\n' });
    await copyImage(where, 'base-agent', 'containers/base-agent', 'acme');
    await copyImage(where, 'python', 'containers/snake', 'acme');
    for (const image of ['base-agent', 'snake']) await where.remove(`containers/${image}/image.yaml`);
    await where.commit('images of ours');
    await nx(where, 'g', '@espalier/nx:init', '--yes', '--own=acme', '--prefix=wharf');
    await useSandbox(where, rig, { images: 'images', prefix: 'wharf', withJenkins: false });
    expect(await publish(where, 'fleet', 'wharf')).toEqual(['base-agent', 'snake']);
  });

  it('begins in an empty folder, and a later version leaves the images as they were', async () => {
    const where = await adopter({});
    await nx(where, 'g', '@espalier/nx:init', '--yes', '--prefix=novel');
    await copyImage(where, 'base-agent', 'images/base-agent', 'novel');
    await copyImage(where, 'maven', 'images/maven', 'novel');
    await useSandbox(where, rig, { images: 'images', prefix: 'novel', withJenkins: false });
    expect(await publish(where, 'fleet', 'novel')).toEqual(['base-agent', 'maven']);

    await where.replace('.env', 'NX_LEGACY_AFFECTED', '#');
    await where.commit('before the later version');
    await nx(where, 'migrate', `@espalier/nx@${LATER}`);
    await install(where);
    expect(await nx(where, 'migrate', '--run-migrations')).toContain('guarantees');
    expect(await where.read('package.json')).toContain(LATER);
    expect(await where.read('node_modules/@espalier/nx/package.json')).toContain(LATER);
    expect(await where.read('.env')).toContain('NX_LEGACY_AFFECTED=false');
    expect(await where.git('status', '--porcelain', '--', 'images')).toBe('');
    await where.commit('the later version');
    expect(await nx(where, ...publishAll)).not.toMatch(BUILT);
  });
});
