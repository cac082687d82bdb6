import type { InspectionRule } from '../inspection-rule';
import { isProgram, ownedBy } from '../file-facts';

const SETUID = 0o4000;
const SETGID = 0o2000;

/** Programs that run as their owner, or as the group root, whoever starts them. */
export const setuidFiles: InspectionRule = {
  id: 'ESP104',
  title: 'No program runs as its owner',
  explanation:
    'A setuid program makes root of whoever starts it, so the user of an agent is no limit any more. What packages bring of that kind is rarely needed in a build.',
  remedy:
    'Remove the file or its bit (chmod u-s) in the same RUN that brings it; what a build really needs belongs into a base image.',
  level: { base: 'warning', product: 'error' },
  check: ({ files }) =>
    files
      .filter(
        (file) => isProgram(file) && ((file.mode & SETUID) !== 0 || ((file.mode & SETGID) !== 0 && file.gid === 0)),
      )
      .map((file) => ({ what: `/${file.path} runs as ${ownedBy(file, file.mode & SETUID)}, whoever starts it`, file })),
};
