import type { InspectionRule } from '../inspection-rule';
import { isProgram } from '../file-facts';

/** Programs that run with a group that is not root's. */
export const setgidFiles: InspectionRule = {
  id: 'ESP105',
  title: 'No program runs as its group',
  explanation:
    'A setgid program opens what belongs to its group, such as /etc/shadow, to whoever starts it. Some packages bring one; it should be known.',
  remedy: 'Remove the file or its bit (chmod g-s) in the same RUN that brings it, if builds do without.',
  level: { base: 'warning', product: 'warning' },
  check: ({ files }) =>
    files
      .filter((file) => isProgram(file) && (file.mode & 0o2000) !== 0 && file.gid !== 0)
      .map((file) => ({ what: `/${file.path} runs as the group ${file.gid}, whoever starts it`, file })),
};
