import { execSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTree } from './image-tree';
import { readSubmodules } from './submodules';
import { scratchWorkspace, THREE_IMAGES } from './testing/scratch-workspace';

const commit = 'git add . && git -c user.name=a -c user.email=a@example.com commit --quiet -m one';
const root = mkdtempSync(join(tmpdir(), 'espalier-submodules-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('readSubmodules', () => {
  it('finds none where there is no .gitmodules', () => {
    expect(readSubmodules(root, 'images').size).toBe(0);
  });

  it('finds folders that are or hold one, and no others', () => {
    const modules = ['images/one', 'images/two/vendor', 'docs/three'].map(
      (path) => `[submodule "${path}"]\n\tpath = ${path}\n`,
    );
    writeFileSync(join(root, '.gitmodules'), modules.join(''));
    const found = readSubmodules(root, 'images');
    expect([...found.keys()]).toEqual(['one', 'two']);
    expect(found.get('two')?.location).toEqual({ file: '.gitmodules', line: 4 });
  });

  it.each([
    ['mine', 'git status'],
    ['my module', commit],
  ])('says how the files become part of the commit: %s, after %s', (name, before) => {
    const workspace = mkdtempSync(join(root, 'workspace-'));
    const module = join(workspace, 'images/one');
    const sh = (command: string, cwd = workspace): string => execSync(command, { cwd, encoding: 'utf8' });
    mkdirSync(module, { recursive: true });
    writeFileSync(join(module, 'Dockerfile'), 'FROM agents/base\n');
    sh(`git init --quiet && ${commit}`, module);
    sh(`git init --quiet && git submodule --quiet add --name '${name}' ./images/one images/one && ${before}`);
    const remedy = readSubmodules(workspace, 'images').get('one')?.remedy ?? '';
    expect(remedy).toMatch(/^Commit the files themselves: `/);
    for (const [, command = ''] of remedy.matchAll(/`([^`]+)`/g)) sh(command);
    expect(readSubmodules(workspace, 'images').size).toBe(0);
    expect(sh('git ls-files').split('\n')).toContain('images/one/Dockerfile');
    expect(existsSync(join(module, '.git'))).toBe(false);
  });

  it.each([
    ['a folder', { 'images/module/Dockerfile': 'FROM agents/base\n' }],
    ['a file', { 'images/module': 'FROM agents/base\n' }],
  ])('is all that is said of a folder, where %s lies', (_what, files) => {
    const gitmodules = '[submodule "x"]\n\tpath = images/module\n';
    const workspace = scratchWorkspace({ ...THREE_IMAGES, '.gitmodules': gitmodules, ...files });
    const tree = readTree(workspace.root);
    workspace.remove();
    expect(tree.broken.get('module')?.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^\.gitmodules:2: images\/module is a submodule: /),
    ]);
    expect(tree.images.size).toBe(3);
  });
});
