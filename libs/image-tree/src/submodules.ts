import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TreeError } from './errors';

/**
 * What is wrong with folders of images that are, or hold, a submodule: that is empty where CI checks out.
 * Source: gitmodules(5).
 *
 * @returns by name of the folder.
 */
export function readSubmodules(workspaceRoot: string, imagesFolder: string): ReadonlyMap<string, TreeError> {
  const file = join(workspaceRoot, '.gitmodules');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const problems = new Map<string, TreeError>();
  for (const [index, text] of lines.entries()) {
    const path = /^\s*path\s*=\s*"?([^"]+?)"?\s*$/.exec(text)?.[1];
    if (!path?.startsWith(`${imagesFolder}/`)) continue;
    const [folder = ''] = path.slice(imagesFolder.length + 1).split('/');
    problems.set(folder, submodule(path, index + 1));
  }
  return problems;
}

function submodule(path: string, line: number): TreeError {
  return new TreeError('CONTEXT_INVALID', {
    location: { file: '.gitmodules', line },
    reason: `${path} is a submodule: its files are no part of the commit`,
    remedy: `Commit the files themselves: git rm --cached ${path}, then git add them.`,
  });
}
