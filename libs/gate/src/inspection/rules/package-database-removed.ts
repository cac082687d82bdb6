import type { OwnFile } from '../../archive/own-file';
import type { InspectionRule } from '../inspection-rule';
import { databaseFolders } from '../package-databases';
import { replaces } from '../paths';

const databases = [
  ...Object.values(databaseFolders).flat(),
  ...['var/lib/dpkg/status', 'var/lib/dpkg/info', 'lib/apk/db/installed', 'usr/lib/apk/db/installed'],
  ...['var/lib/rpm/rpmdb.sqlite', 'usr/lib/sysimage/rpm/rpmdb.sqlite'],
];

/** Without it a scanner sees no packages, and so no vulnerabilities: an image that looks perfect. */
export const packageDatabaseRemoved: InspectionRule = {
  id: 'ESP108',
  title: 'The package database stays',
  explanation:
    'Without the package database a scanner finds no packages, and so no vulnerabilities: the image looks perfect. A link in its place does the same, as scanners do not follow it.',
  remedy: 'Leave /var/lib/dpkg (/var/lib/rpm, /lib/apk) alone; to make an image smaller, remove /var/lib/apt/lists.',
  level: { base: 'error', product: 'error' },
  check: ({ changes }) =>
    changes
      .filter((entry) => databases.some((path) => replaces(entry, path)) && !isUpdate(entry))
      .map((file) => ({ what: `/${file.path} is ${done(file)}`, file })),
};

/** What a package manager does whenever it installs something: it writes its lists again. */
function isUpdate({ type, size }: OwnFile): boolean {
  return type === 'file' && size > 0;
}

function done({ type, target }: OwnFile): string {
  if (type === 'file') return 'emptied';
  return type === 'whiteout' || type === 'opaque'
    ? 'removed'
    : `replaced by a ${type}${target === undefined ? '' : ` to ${target}`}`;
}
