import type { InspectionRule } from '../inspection-rule';
import { databaseOf, isAtItsPlace, managerOf } from '../package-databases';
import { foldersAbove } from '../paths';

/** A scanner reads the database of the distribution, at its place: packages in another one are not scanned. */
export const secondPackageDatabase: InspectionRule = {
  id: 'ESP107',
  title: 'There is one package database, at its place',
  explanation:
    'A scanner reads the package database of the distribution, where the distribution has it. What another package manager installs, or the same one under another root, is in no report, whatever vulnerabilities it has.',
  remedy: 'Install packages with the package manager of the parent, into the image itself and not under another root.',
  level: { base: 'error', product: 'error' },
  check: ({ files, facts: { distribution } }) => {
    const parts = files.flatMap((file) => {
      const manager = databaseOf(file);
      return manager === undefined ? [] : [{ file, manager, placed: isAtItsPlace(file, manager) }];
    });
    const expected = managerOf(distribution) ?? parts.find(({ placed }) => placed)?.manager;
    const others = parts.filter(({ manager, placed }) => !placed || manager !== expected);
    const folders = new Map(others.map((part) => [foldersAbove(part.file.path).at(-1), part]));
    return [...folders.values()].map(({ file, manager }) => ({
      what: `/${file.path} is of a second package database (${manager})`,
      file,
    }));
  },
};
