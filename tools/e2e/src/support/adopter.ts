import { parseYamlLayers } from '@espalier/image-tree';
import { cp, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { PackageRegistry } from './package-registry';
import type { Rig } from './rig';
import { run } from './run-program';
import { WorkspaceClone } from './workspace-clone';

const SMALL_IMAGES = resolve(__dirname, '../../fixtures/images');

const settingsSchema = z.looseObject({
  registry: z.looseObject({}),
  upstreams: z.looseObject({ mirror: z.string() }),
  ...{ aws: z.unknown(), ecs: z.unknown(), gate: z.unknown(), jenkins: z.unknown() },
});

/** What an adopter has before it hears of Espalier: text by path. */
export type Files = Readonly<Record<string, string>>;

/** Installs nx and the package as npm does, once for all adopters; gives the folder. */
export async function installPackage({ npmrc }: PackageRegistry, version: string): Promise<WorkspaceClone> {
  const store = new WorkspaceClone(await mkdtemp(join(tmpdir(), 'espalier-e2e-store-')));
  await store.write('.npmrc', npmrc);
  await store.write('package.json', '{ "private": true }\n');
  await install(store, ['--save-dev', '--save-exact', 'nx@23.3.1', `@espalier/nx@${version}`]);
  return store;
}

/** Runs `npm install`; what npm has fetched before is not fetched again. */
export async function install({ root }: WorkspaceClone, packages: readonly string[] = []): Promise<void> {
  await run(['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages], root);
}

/** A repository of its own with these files, in which the package was installed. Nothing of this workspace is in it. */
export async function newAdopter(store: WorkspaceClone, files: Files): Promise<WorkspaceClone> {
  const adopter = new WorkspaceClone(await mkdtemp(join(tmpdir(), 'espalier-e2e-adopter-')));
  for (const [file, text] of Object.entries(files)) await adopter.write(file, text);
  for (const file of ['.npmrc', 'package.json', 'package-lock.json']) await cp(store.path(file), adopter.path(file));
  await run(['cp', '--archive', '--link', store.path('node_modules'), adopter.path('node_modules')]);
  await adopter.git('init', '--quiet', '--initial-branch=main');
  await adopter.write('.git/info/exclude', 'node_modules\n.sandbox\n');
  await adopter.commit('before Espalier');
  return adopter;
}

/** Copies one of the small images into a folder, on a parent by another name. */
export async function copyImage(adopter: WorkspaceClone, image: string, folder: string, prefix: string): Promise<void> {
  await cp(join(SMALL_IMAGES, image), adopter.path(folder), { recursive: true });
  const dockerfile = await adopter.read(`${folder}/Dockerfile`);
  await adopter.write(`${folder}/Dockerfile`, dockerfile.replaceAll('FROM agents/', `FROM ${prefix}/`));
}

/** Writes the overlay `sandbox` of an adopter: the AWS of a rig, and repositories of its own. */
export async function useSandbox(
  adopter: WorkspaceClone,
  { clone }: Rig,
  { images, prefix, withJenkins }: { readonly images: string; readonly prefix: string; readonly withJenkins: boolean },
): Promise<void> {
  const layers = ['images/fleet.yaml', 'images/fleet.sandbox.yaml'].map(async (file) => {
    return { file, text: await clone.read(file) };
  });
  const settings = parseYamlLayers(settingsSchema, await Promise.all(layers));
  const { aws, ecs, gate, registry, upstreams, jenkins } = settings;
  const overlay = {
    ...{ aws, ecs, gate, ...(withJenkins ? { jenkins } : {}) },
    registry: { ...registry, prefix },
    upstreams: { mirror: upstreams.mirror },
  };
  await adopter.write(`${images}/fleet.sandbox.yaml`, `${JSON.stringify(overlay, undefined, 2)}\n`);
  await symlink(clone.path('.sandbox'), adopter.path('.sandbox'));
}
