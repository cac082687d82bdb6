import type { DockerfileRule } from './dockerfile-rule';
import { UNKNOWN } from './shell/value';

/** `curl -o file …` and then `sh file`. */
export const uncheckedProgram: DockerfileRule = {
  id: 'ESP003',
  title: 'A downloaded program is checked before it is run',
  explanation:
    'Without a checksum nobody can tell whether the file that is run is the one that somebody once looked at.',
  remedy: 'Verify it first, with sha256sum -c or a signature; or take it with ADD --checksum=sha256:….',
  level: { base: 'warning', product: 'warning' },
  check: ({ stages }) =>
    stages
      .flatMap(({ steps }) => steps)
      .filter(({ runs }) => runs === 'file')
      .map(({ line, name }) => ({
        line,
        detail: `${name === UNKNOWN ? 'a program' : name} runs a downloaded file that nothing checked`,
      })),
};
