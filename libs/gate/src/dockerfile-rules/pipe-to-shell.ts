import type { DockerfileRule } from './dockerfile-rule';
import { UNKNOWN } from './shell/value';

/** `curl … | sh`, in any of its forms. */
export const pipeToShell: DockerfileRule = {
  id: 'ESP002',
  title: 'No download is run as a program unseen',
  explanation:
    'Whoever controls the server or the way to it decides what the image holds, today and at each rebuild. A connection that breaks off runs half a script.',
  remedy: 'Download to a file, verify its checksum, then run it; or take a package.',
  level: { base: 'error', product: 'error' },
  check: ({ stages }) =>
    stages
      .flatMap(({ steps }) => steps)
      .filter(({ runs }) => runs === 'download')
      .map(({ line, name }) => ({ line, detail: `${name === UNKNOWN ? 'a program' : name} runs what was downloaded` })),
};
