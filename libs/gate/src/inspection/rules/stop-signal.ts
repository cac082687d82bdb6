import type { InspectionRule } from '../inspection-rule';
import { setHere } from '../set-here';

/** ECS sends the stop signal of an image, and kills it half a minute later. */
export const stopSignal: InspectionRule = {
  id: 'ESP121',
  title: 'No STOPSIGNAL',
  explanation:
    'An agent ends in order on SIGTERM. With another signal it may not notice that it is to stop: builds are cut off, and the agent stays in the controller until that gives it up.',
  remedy: 'Remove STOPSIGNAL.',
  level: { base: 'warning', product: 'error' },
  check: (image) => setHere(image, 'STOPSIGNAL').map((signal) => ({ what: `STOPSIGNAL is ${signal}` })),
};
