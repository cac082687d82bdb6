import type { InspectionRule } from '../inspection-rule';
import { setHere } from '../set-here';

/** ECS does not look at the health check of an image, other engines do. */
export const healthcheck: InspectionRule = {
  id: 'ESP123',
  title: 'No HEALTHCHECK',
  explanation:
    'ECS ignores the HEALTHCHECK of an image; elsewhere it runs a program of the image again and again beside the build. The controller knows whether an agent is well: it is connected or not.',
  remedy: 'Remove HEALTHCHECK.',
  level: { base: 'warning', product: 'warning' },
  check: (image) => (setHere(image, 'HEALTHCHECK').length === 0 ? [] : [{ what: 'HEALTHCHECK is set' }]),
};
