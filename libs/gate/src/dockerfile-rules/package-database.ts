import type { DockerfileRule } from './dockerfile-rule';
import { touchesOf } from './touched';

/** What a scanner reads to know what is installed. */
export const packageDatabase: DockerfileRule = {
  id: 'ESP014',
  title: 'The package database is left to the package manager',
  explanation:
    'The scanner knows from it what is installed: without it, it finds nothing, and reports an image full of holes as clean.',
  remedy: 'Remove packages with the package manager; /var/lib/apt/lists is what may be deleted.',
  level: { base: 'error', product: 'error' },
  check: ({ finalStages }) =>
    touchesOf(finalStages, [
      '/var/lib/dpkg',
      '/var/lib/rpm',
      '/usr/lib/sysimage/rpm',
      '/lib/apk/db',
      '/usr/lib/apk/db',
    ]),
};
