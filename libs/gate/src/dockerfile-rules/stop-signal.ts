import type { DockerfileRule } from './dockerfile-rule';
import { instructionsOf } from './instructions-of';

/** ECS stops an agent with the signal of the image. */
export const stopSignal: DockerfileRule = {
  id: 'ESP010',
  title: 'STOPSIGNAL stays that of the base image',
  explanation: 'An agent that does not get SIGTERM is killed in the middle of what it does when ECS stops it.',
  remedy: 'Delete the instruction.',
  level: { base: 'warning', product: 'error' },
  check: ({ finalStages }) =>
    instructionsOf(finalStages, 'STOPSIGNAL').map(({ line, words }) => ({
      line,
      detail: `STOPSIGNAL is ${words.join(' ')}`,
    })),
};
