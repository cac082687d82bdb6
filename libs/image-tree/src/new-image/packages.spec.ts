import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PACKAGE_MANAGERS, type NewImage, type PackageManager } from './new-image';
import { assertPackages, hasVersion, packageName } from './packages';

function wanting(manager: PackageManager, entry: string): NewImage {
  return { name: 'x', parent: 'y', apt: [], pip: [], npm: [], [manager]: [entry] };
}

function isTaken(manager: PackageManager, entry: string): boolean {
  try {
    assertPackages(wanting(manager, entry));
    return true;
  } catch {
    return false;
  }
}

describe('a package', () => {
  test.each<[PackageManager, string, string, boolean]>([
    ['apt', 'libstdc++6', 'libstdc++6', false],
    ['apt', 'jq=1.6-2.1+deb12u1', 'jq', true],
    ['pip', 'PyYAML', 'PyYAML', false],
    ['pip', 'uvicorn[standard]~=0.30', 'uvicorn', true],
    ['pip', 'zope.interface>=7', 'zope.interface', true],
    ['npm', '@angular/cli', '@angular/cli', false],
    ['npm', '@angular/cli@20.1.0', '@angular/cli', true],
    ['npm', 'prettier@latest', 'prettier', true],
  ])('of %s may be written as %s', (manager, entry, name, versioned) => {
    expect(isTaken(manager, entry)).toBe(true);
    expect(packageName(manager, entry)).toBe(name);
    expect(hasVersion(manager, entry)).toBe(versioned);
  });

  test('is no option, and means nothing to a shell', () => {
    const entry = fc.string({ unit: fc.constantFrom(...Array.from('ab1-=@/.~+[]>$`;&|<() \n\\\'"*?#{}!')) });
    fc.assert(
      fc.property(fc.constantFrom(...PACKAGE_MANAGERS), entry, (manager, text) => {
        if (isTaken(manager, text))
          expect(text).toMatch(manager === 'pip' ? /^[^-][^\s$`;&|<()]*$/ : /^[^-][\w@/.~+=:-]*$/);
      }),
    );
  });
});
