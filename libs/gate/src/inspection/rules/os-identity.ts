import type { InspectionRule } from '../inspection-rule';
import { replaces } from '../paths';

const identities = [
  ...['etc/os-release', 'usr/lib/os-release', 'etc/debian_version', 'etc/alpine-release', 'etc/lsb-release'],
  ...['etc/redhat-release', 'etc/centos-release', 'etc/system-release', 'etc/oracle-release', 'etc/rocky-release'],
  ...['etc/almalinux-release', 'etc/fedora-release', 'etc/SuSE-release', 'etc/apk/arch'],
];

/** A scanner asks these files which distribution's advisories count. */
export const osIdentity: InspectionRule = {
  id: 'ESP109',
  title: 'The distribution stays what it is',
  explanation:
    'A scanner asks /etc/os-release and /etc/debian_version which advisories count. With another answer it finds all packages and not one vulnerability.',
  remedy:
    'Leave these files alone; update the distribution in the base image, where its new version reaches every image.',
  level: { base: 'warning', product: 'error' },
  check: ({ changes }) =>
    changes
      .filter((entry) => identities.some((path) => replaces(entry, path)))
      .map((file) => ({ what: `/${file.path}, which says what distribution this is, is changed`, file })),
};
