import type { DockerfileRule } from './dockerfile-rule';
import { instructionsOf } from './instructions-of';

/** Flags of RUN that open the machine that builds. */
export const runWithoutSandbox: DockerfileRule = {
  id: 'ESP012',
  title: 'RUN stays in the sandbox of the build',
  explanation:
    'With these flags a RUN has the rights, the network or the devices of the machine that builds, where the credentials of the publish are.',
  remedy: 'Delete the flag.',
  level: { base: 'error', product: 'error' },
  check: ({ stages }) =>
    instructionsOf(stages, 'RUN').flatMap(({ line, flags }) =>
      flags
        .filter(({ name, value }) => name === 'device' || FORBIDDEN[name] === value?.toLowerCase())
        .map(({ name, value }) => ({ line, detail: `RUN has --${name}=${value ?? ''}` })),
    ),
};

const FORBIDDEN: Readonly<Record<string, string>> = { network: 'host', security: 'insecure' };
