import type { InspectionRule } from '../inspection-rule';
import { setHere } from '../set-here';

/** What lies in a volume of an image is no longer the image's. */
export const volumes: InspectionRule = {
  id: 'ESP122',
  title: "No VOLUME but the parent's",
  explanation:
    'What an image that rests on this one writes into a VOLUME is lost, or hidden when it runs; and every task gets a new, empty place on its disk for it. Agents share no volume.',
  remedy: 'Remove VOLUME; a plain folder does.',
  level: { base: 'warning', product: 'warning' },
  check: (image) => setHere(image, 'VOLUME').map((path) => ({ what: `${path} is a VOLUME` })),
};
