import { fleetSettingsSchema, type GateSettings } from '@espalier/image-tree';
import { expect, it } from 'vitest';
import { policyOf } from './policy-of';

function settings(gate: object): GateSettings {
  return fleetSettingsSchema.parse({ gate }).gate;
}

it('is the same for both tiers unless fleet.yaml says otherwise', () => {
  const policy = { block: ['CRITICAL', 'HIGH'], blockUnfixed: ['CRITICAL'], rules: {} };
  expect(policyOf(settings({}), 'base')).toEqual(policy);
  expect(policyOf(settings({}), 'product')).toEqual(policy);
});

it('takes the lists of a tier in place of the common ones, and its rules one by one', () => {
  const tiers = { base: { block: [], rules: { ESP001: 'off' } } };
  const gate = settings({ block: ['MEDIUM'], rules: { ESP001: 'error', DL3008: 'warning' }, tiers });
  expect(policyOf(gate, 'base')).toEqual({
    block: [],
    blockUnfixed: ['CRITICAL'],
    rules: { ESP001: 'off', DL3008: 'warning' },
  });
  expect(policyOf(gate, 'product')).toMatchObject({ block: ['MEDIUM'], rules: { ESP001: 'error' } });
});
