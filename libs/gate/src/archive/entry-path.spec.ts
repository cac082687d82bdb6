import fc from 'fast-check';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GateError } from '../errors';
import { entryPath } from './entry-path';

const names = fc.array(fc.constantFrom('.', '..', '', 'a', '...', ' ', 'é', '\0')).map((parts) => parts.join('/'));

describe('entryPath', () => {
  it('stays in its folder, or refuses', () => {
    fc.assert(
      fc.property(fc.oneof(names, fc.string()), (name) => {
        try {
          const path = entryPath(name);
          expect(posix.join('/folder', path)).toBe(posix.normalize(path === '' ? '/folder' : `/folder/${path}`));
          expect(posix.join('/folder', path)).toMatch(/^\/folder(?:\/|$)/);
          expect(entryPath(path)).toBe(path);
        } catch (thrown) {
          if (!(thrown instanceof GateError)) throw thrown;
          expect(name).toMatch(/(?:^|\/)\.\.(?:\/|$)|\0/);
        }
      }),
    );
  });

  it.each([
    ['./etc/passwd', 'etc/passwd'],
    ['/etc//passwd/', 'etc/passwd'],
    ['./', ''],
    ['a/..b', 'a/..b'],
  ])('of %s is %s', (name, path) => {
    expect(entryPath(name)).toBe(path);
  });
});
