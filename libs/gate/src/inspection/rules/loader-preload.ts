import type { InspectionRule } from '../inspection-rule';
import { replaces } from '../paths';

/** LD_PRELOAD as a file: for every program, whatever its environment. */
export const loaderPreload: InspectionRule = {
  id: 'ESP115',
  title: 'No library is loaded into every program',
  explanation:
    'What /etc/ld.so.preload names is loaded into every program of the image, setuid ones too. It is how rootkits hide, and next to nothing else uses it.',
  remedy: 'Remove /etc/ld.so.preload.',
  level: { base: 'error', product: 'error' },
  check: ({ files }) =>
    files
      .filter((file) => replaces(file, 'etc/ld.so.preload'))
      .map((file) => ({ what: `/${file.path} loads libraries into every program`, file })),
};
