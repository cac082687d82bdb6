import type { DockerfileRule } from './dockerfile-rule';
import { instructionsOf } from './instructions-of';

/** ONBUILD works in images whose Dockerfile does not show it. */
export const onBuild: DockerfileRule = {
  id: 'ESP009',
  title: 'No ONBUILD',
  explanation:
    'It runs in the images that rest on this one, where neither their Dockerfile nor its review shows it, and where no rule reads it.',
  remedy: 'Write the instruction where it is to run.',
  level: { base: 'error', product: 'error' },
  check: ({ stages }) =>
    instructionsOf(stages, 'ONBUILD').map(({ line, trigger }) => ({
      line,
      detail: `ONBUILD ${trigger?.keyword ?? ''} runs in images that rest on this one`.replace('  ', ' '),
    })),
};
