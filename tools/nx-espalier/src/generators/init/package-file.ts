import type { Tree } from '@nx/devkit';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson, withEdits } from '../../guarantees/json-edits';

const FILE = 'package.json';
const PACKAGES = ['nx', '@espalier/nx'];

const packageSchema = z.looseObject({
  version: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/** Writes Nx and this plugin into package.json, in the versions that are installed, unless they are there. */
export function addToPackageFile(tree: Tree, repository: string): void {
  const before = tree.read(FILE, 'utf8') ?? `${JSON.stringify({ name: repository, private: true }, undefined, 2)}\n`;
  const { dependencies, devDependencies } = packageSchema.parse(parseJson(before));
  const missing = PACKAGES.filter((name) => !(name in dependencies) && !(name in devDependencies));
  const edits = missing.flatMap((name) => {
    const version = installedVersion(tree, name);
    return version === undefined ? [] : [{ path: ['devDependencies', name], value: version }];
  });
  tree.write(FILE, withEdits(before, edits));
}

/** Of a package from a registry; one that is a part of the workspace needs no mention. */
function installedVersion(tree: Tree, name: string): string | undefined {
  const folder = `node_modules/${name}`;
  const isOfWorkspace = lstatSync(join(tree.root, folder), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  const text = isOfWorkspace ? null : tree.read(`${folder}/package.json`, 'utf8');
  return text === null ? undefined : packageSchema.parse(parseJson(text)).version;
}
