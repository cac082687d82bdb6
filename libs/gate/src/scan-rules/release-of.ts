import type { Distribution } from '../scan-report';

/** How many parts of its version name a release, for which advisories are written; of all others, the whole name does. */
const PARTS: Readonly<Record<string, number>> = {
  ...{ debian: 1, redhat: 1, centos: 1, rocky: 1, alma: 1, oracle: 1, fedora: 1, amazon: 1 },
  ...{ alpine: 2, ubuntu: 2, photon: 2, 'opensuse.leap': 2, 'suse linux enterprise server': 2 },
};

/** `debian 12` for Debian 12.8: an upgrade within it changes no advisories. */
export function releaseOf({ family, name }: Pick<Distribution, 'family' | 'name'>): string {
  const parts = PARTS[family];
  return `${family} ${parts === undefined ? name : name.split('.').slice(0, parts).join('.')}`;
}
