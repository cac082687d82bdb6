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
  let name = '';
  for (const [index, text] of lines.entries()) {
    name = /^\s*\[submodule\s+"(.*)"\]/i.exec(text)?.[1] ?? name;
    const path = /^\s*path\s*=\s*"?([^"]+?)"?\s*$/.exec(text)?.[1];
    if (!path?.startsWith(`${imagesFolder}/`)) continue;
    const [folder = ''] = path.slice(imagesFolder.length + 1).split('/');
    problems.set(folder, submodule(path, name, index + 1));
  }
  return problems;
}

function submodule(path: string, name: string, line: number): TreeError {
  const [quotedPath, section] = [quoted(path), quoted(`submodule.${name}`)];
  const commands = [
    `git rm --cached -f ${quotedPath}`,
    `git config -f .gitmodules --remove-section ${section}`,
    `rm -rf ${quoted(`${path}/.git`)}`,
    `git add ${quotedPath} .gitmodules`,
  ];
  return new TreeError('CONTEXT_INVALID', {
    location: { file: '.gitmodules', line },
    reason: `${path} is a submodule: its files are no part of the commit`,
    remedy: `Commit the files themselves: ${commands.map((command) => `\`${command}\``).join(', ')}.`,
  });
}

/** For a shell, where it has to be. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
