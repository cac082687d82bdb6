import { isInstruction } from '../instructions';
import type { InspectionRule } from '../inspection-rule';

/** Also an entrypoint that a later instruction or layer puts back: the configuration alone does not tell. */
export const entrypointInHistory: InspectionRule = {
  id: 'ESP102',
  title: 'No instruction sets an entrypoint',
  explanation:
    'An ENTRYPOINT that is put back further down leaves no trace in the configuration. There is no reason for one, and what rests on a layer in between would be launched by it.',
  remedy: 'Remove every ENTRYPOINT from the Dockerfile, also those in stages that the final one rests on.',
  level: { base: 'warning', product: 'error' },
  check: ({ history, below }) => {
    const setting = below ? history.filter((entry) => isInstruction(entry, 'ENTRYPOINT')) : [];
    return setting.length === 0
      ? []
      : [{ what: `the history of the image has ${setting.length} ENTRYPOINT of its own` }];
  },
};
