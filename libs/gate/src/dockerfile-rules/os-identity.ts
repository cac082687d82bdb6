import type { DockerfileRule } from './dockerfile-rule';
import { touchesOf } from './touched';

/** What a scanner reads to know the distribution. */
export const osIdentity: DockerfileRule = {
  id: 'ESP015',
  title: 'The identity of the distribution stays as it is',
  explanation:
    'The scanner takes the advisories of the distribution that these files name: another name, and it finds nothing.',
  remedy: 'Delete what changes the file.',
  level: { base: 'error', product: 'error' },
  check: ({ finalStages }) =>
    touchesOf(finalStages, [
      ...['/etc/os-release', '/usr/lib/os-release', '/etc/debian_version', '/etc/lsb-release', '/etc/alpine-release'],
      ...['/etc/redhat-release', '/etc/system-release', '/etc/centos-release'],
    ]),
};
