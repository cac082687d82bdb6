import type { InspectionRule } from '../inspection-rule';
import { isIn } from '../paths';

/** Devices are the machine's, not an image's. What is in /dev is hidden when an image runs. */
export const deviceNodes: InspectionRule = {
  id: 'ESP119',
  title: 'No device nodes',
  explanation:
    'A device node lets whoever may open it read a disk or the memory of the machine, wherever the runtime does not forbid it. The ones that programs need are made by the runtime, in /dev.',
  remedy: 'Remove the node; look at what made it (mknod, or a root file system that was unpacked).',
  level: { base: 'error', product: 'error' },
  check: ({ files }) =>
    files
      .filter(({ path, type }) => (type === 'block-device' || type === 'character-device') && !isIn(path, 'dev'))
      .map((file) => ({ what: `/${file.path} is a ${file.type.replace('-', ' ')}`, file })),
};
