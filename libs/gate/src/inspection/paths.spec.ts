import { describe, expect, it } from 'vitest';
import type { OwnFile } from '../archive/own-file';
import { foldersAbove, isIn, layerPath, replaces } from './paths';
import { realPath } from './real-path';

function entry(path: string, type: OwnFile['type']): OwnFile {
  return { path, type, mode: 0, uid: 0, gid: 0, size: 0, capabilities: false, layer: 'sha256:1' };
}

describe('paths in layers', () => {
  it('are without slashes around them, and without detours', () => {
    expect(['/', '/opt/', '//opt/./a/../b'].map(layerPath)).toEqual(['', 'opt', 'opt/b']);
  });

  it('lie in folders by whole names', () => {
    expect(foldersAbove('a/b/c')).toEqual(['', 'a', 'a/b']);
    expect([isIn('a/b', 'a'), isIn('a', 'a'), isIn('ab', 'a'), isIn('a', '')]).toEqual([true, true, false, true]);
  });

  it.each<[string, OwnFile['type'], boolean]>([
    ['usr/bin/java', 'file', true],
    ['usr/bin/java', 'whiteout', true],
    ['usr/bin', 'directory', false],
    ['usr/bin', 'symlink', true],
    ['usr', 'opaque', true],
    ['', 'opaque', true],
    ['usr/bin/javac', 'file', false],
    ['usr/bin/java/x', 'file', false],
  ])('are replaced by /%s as a %s: %s', (path, type, expected) => {
    expect(replaces(entry(path, type), 'usr/bin/java')).toBe(expected);
  });
});

describe('realPath', () => {
  const links = new Map([
    ['bin', 'usr/bin'],
    ['usr/bin/java', '/etc/alternatives/java'],
    ['etc/alternatives/java', '../../opt/java/bin/java'],
    ['loop', 'loop'],
    ['out', '../../../opt'],
  ]);

  it.each([
    ['bin/java', 'opt/java/bin/java'],
    ['bin/sh', 'usr/bin/sh'],
    ['usr/bin/java/x', 'opt/java/bin/java/x'],
    ['out/x', 'opt/x'],
    ['binary', 'binary'],
    ['loop', 'loop'],
  ])('of %s is %s', (path, real) => {
    expect(realPath(path, links)).toBe(real);
  });
});
