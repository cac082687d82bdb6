import { policyOf, rules } from '@espalier/gate';
import { fleetSettingsSchema } from '@espalier/image-tree';
import { expect, test } from 'vitest';
import { treeOf } from './testing/tree-of';
import { withoutInspection } from './without-inspection';

test.each(['base', 'product'] as const)(
  'of the rules for %s images only those about the built one go',
  async (tier) => {
    const own = { rules: { ESP100: 'error', ESP200: 'warning' } };
    const fleet = fleetSettingsSchema.parse({ gate: { rules: { ESP201: 'off' }, tiers: { [tier]: own } } });
    const { gate } = (await withoutInspection({ ...treeOf({}), fleet })).fleet;
    const { rules: levels, ...severities } = policyOf(gate, tier);
    const { rules: before, ...severitiesBefore } = policyOf(fleet.gate, tier);
    expect(severities).toEqual(severitiesBefore);
    for (const { id } of rules) expect([id, levels[id]]).toEqual([id, id.startsWith('ESP1') ? 'off' : before[id]]);
  },
);
