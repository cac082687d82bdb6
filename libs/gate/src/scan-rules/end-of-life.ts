import type { ScanRule } from './scan-rule';
import { releaseOf } from './release-of';

/** ESP200. */
export const endOfLife: ScanRule = {
  id: 'ESP200',
  title: 'The distribution gets security updates',
  explanation:
    'Nobody writes advisories for a distribution at the end of its life, so a scan of it finds little, however much there is.',
  remedy: 'Rest the base image on an upstream of a newer release of the distribution.',
  level: { base: 'error', product: 'error' },
  check: ({ os, layers }, below) => {
    if (os?.endOfLife !== true) return [];
    const inherited = below?.os !== undefined && releaseOf(below.os) === releaseOf(os);
    const [layer] = layers;
    return [
      {
        title: `${os.family} ${os.name} is at the end of its life`,
        ...(inherited && layer !== undefined ? { layer } : {}),
      },
    ];
  },
};
