import { describe, expect, it } from 'vitest';
import { CLOUD_ATTRIBUTES, TEMPLATE_ATTRIBUTES, TEMPLATE_SETTERS } from './cloud-contract';

describe('the contract of the ECS plugin', () => {
  it('has the 18 attributes of a cloud and the 45 of a template', () => {
    expect(Object.keys(CLOUD_ATTRIBUTES)).toHaveLength(18);
    expect(Object.keys({ ...TEMPLATE_ATTRIBUTES, ...TEMPLATE_SETTERS })).toHaveLength(45);
  });
});
