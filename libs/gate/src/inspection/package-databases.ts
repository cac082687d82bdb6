import type { OwnFile } from '../archive/own-file';
import { isProgram } from './file-facts';

/** A package manager, by the database that it keeps. */
export type PackageManager = 'dpkg' | 'rpm' | 'apk' | 'pacman';

/** Where distributions have their database. Source: Trivy 0.68 and the package managers themselves. */
export const databaseFolders: Readonly<Record<PackageManager, readonly string[]>> = {
  dpkg: ['var/lib/dpkg'],
  rpm: ['var/lib/rpm', 'usr/lib/sysimage/rpm', 'usr/share/rpm'],
  apk: ['lib/apk/db', 'usr/lib/apk/db'],
  pacman: ['var/lib/pacman/local'],
};

const managers: Readonly<Record<string, PackageManager>> = {
  ...{ debian: 'dpkg', ubuntu: 'dpkg', alpine: 'apk', wolfi: 'apk', chainguard: 'apk', arch: 'pacman' },
  ...{ redhat: 'rpm', centos: 'rpm', fedora: 'rpm', rocky: 'rpm', alma: 'rpm', oracle: 'rpm', amazon: 'rpm' },
};

/** What a database consists of, wherever it is. */
const patterns: readonly (readonly [RegExp, PackageManager])[] = [
  [/(?:^|\/)dpkg\/status$/, 'dpkg'],
  [/(?:^|\/)dpkg\/status\.d\/[^/]+$/, 'dpkg'],
  [/(?:^|\/)info\/(?:format|[^/]+\.md5sums)$/, 'dpkg'],
  [/(?:^|\/)(?:rpmdb\.sqlite|rpm\/Packages(?:\.db)?|container-manifest-[12])$/, 'rpm'],
  [/(?:^|\/)apk\/db\/installed$/, 'apk'],
  [/(?:^|\/)pacman\/local\/[^/]+\/desc$/, 'pacman'],
];

/** The package manager of a distribution as the scanner names it; undefined where that is not known. */
export function managerOf(distribution: string | undefined): PackageManager | undefined {
  return distribution === undefined ? undefined : managers[distribution];
}

/** Which package manager's database a file is part of; undefined for every other file. */
export function databaseOf(file: OwnFile): PackageManager | undefined {
  return isProgram(file) ? patterns.find(([pattern]) => pattern.test(file.path))?.[1] : undefined;
}

/** Whether a distribution has its database there. `status.d` is of images that have no dpkg, and dpkg never writes there. */
export function isAtItsPlace({ path }: OwnFile, manager: PackageManager): boolean {
  return databaseFolders[manager].some((folder) => path.startsWith(`${folder}/`)) && !path.includes('/status.d/');
}
