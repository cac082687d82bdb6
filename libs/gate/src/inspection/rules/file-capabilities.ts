import type { InspectionRule } from '../inspection-rule';

/** Programs that may do what else only root may. They are in the extended attributes of a file, where no `ls` shows them. */
export const fileCapabilities: InspectionRule = {
  id: 'ESP106',
  title: 'No program has file capabilities',
  explanation:
    'A file capability lets a program do what else only root may, whoever starts it: read every file, change owners, open raw sockets. It is setuid under another name, and harder to see.',
  remedy: 'Remove it (setcap -r) in the same RUN that brings it; what a build really needs belongs into a base image.',
  level: { base: 'warning', product: 'error' },
  check: ({ files }) =>
    files
      .filter(({ capabilities }) => capabilities)
      .map((file) => ({ what: `/${file.path} has file capabilities`, file })),
};
