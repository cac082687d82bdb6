import type { DockerfileRule } from './dockerfile-rule';

/** What no rule could look at. */
export const unreadableRun: DockerfileRule = {
  id: 'ESP018',
  title: 'RUN is a shell script that can be read',
  explanation: 'The rules about programs look at what a RUN starts; a script that cannot be read would pass them all.',
  remedy: 'Correct its syntax; what only another shell reads belongs into a file of its own.',
  level: { base: 'error', product: 'error' },
  check: ({ stages }) =>
    stages
      .flatMap(({ unreadable }) => unreadable)
      .map(({ line, reason }) => ({ line, detail: `the script cannot be read (${reason})` })),
};
