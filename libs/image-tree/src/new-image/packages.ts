import { TreeError } from '../errors';
import { PACKAGE_MANAGERS, type NewImage, type PackageManager } from './new-image';

/**
 * What a package may be written as: its name, with a version where one likes. Nothing of it means anything to a shell.
 * Source: Debian policy 5.6.7 and 5.6.12, PEP 508 and PEP 440, validate-npm-package-name.
 */
const PATTERNS: Readonly<Record<PackageManager, RegExp>> = {
  apt: /^(?<name>[a-z0-9][a-z0-9+.-]+)(?:=[0-9][A-Za-z0-9.+:~-]*)?$/,
  pip: /^(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?:\[[A-Za-z0-9._-]+\])?(?:(?:==|~=|>=)[0-9][A-Za-z0-9.+!]*)?$/,
  npm: /^(?<name>(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*)(?:@[A-Za-z0-9][A-Za-z0-9.+-]*)?$/,
};

const EXAMPLES: Readonly<Record<PackageManager, string>> = {
  apt: 'jq, or jq=1.6-2.1',
  pip: 'pandas, or pandas==2.3.3',
  npm: 'prettier, @angular/cli, or prettier@3.6.2',
};

/**
 * Refuses what is no name of a package, before it gets into a Dockerfile.
 *
 * @throws TreeError `PACKAGE_INVALID`.
 */
export function assertPackages(image: NewImage): void {
  for (const manager of PACKAGE_MANAGERS) {
    const wrong = image[manager].find((entry) => !PATTERNS[manager].test(entry));
    if (wrong === undefined) continue;
    throw new TreeError('PACKAGE_INVALID', {
      reason: `--${manager}: ${JSON.stringify(wrong)} is no package`,
      remedy: `Write its name, with a version if you like: ${EXAMPLES[manager]}.`,
    });
  }
}

/** The name of a package without its version. */
export function packageName(manager: PackageManager, entry: string): string {
  return PATTERNS[manager].exec(entry)?.groups?.['name'] ?? entry;
}

/** Whether a package is written with a version. */
export function hasVersion(manager: PackageManager, entry: string): boolean {
  return /[=@]/.test(entry.slice(packageName(manager, entry).length));
}
