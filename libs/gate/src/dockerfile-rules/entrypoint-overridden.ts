import type { DockerfileRule } from './dockerfile-rule';
import { instructionsOf } from './instructions-of';

/** An agent must start as Jenkins starts it. */
export const entrypointOverridden: DockerfileRule = {
  id: 'ESP008',
  title: 'ENTRYPOINT stays that of the base image',
  explanation:
    'Jenkins starts an agent by handing arguments to the ENTRYPOINT of the inbound agent; with another one it never calls home.',
  remedy: 'Delete the instruction; what must happen when a build starts belongs into the pipeline.',
  level: { base: 'warning', product: 'error' },
  check: ({ finalStages }) =>
    instructionsOf(finalStages, 'ENTRYPOINT').map(({ line }) => ({ line, detail: 'ENTRYPOINT is overridden' })),
};
