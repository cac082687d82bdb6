import { describe, expect, it } from 'vitest';
import { CLOUD_TYPE, TEMPLATE_TYPE } from './cloud-contract';

describe('the contract of the ECS plugin', () => {
  it('has the 18 attributes of a cloud and the 45 of a template', () => {
    expect(Object.keys(CLOUD_TYPE.attributes)).toHaveLength(18);
    expect(Object.keys(TEMPLATE_TYPE.attributes)).toHaveLength(45);
  });

  it.each([CLOUD_TYPE, TEMPLATE_TYPE])(
    'has setters of attributes that there are',
    ({ attributes, setters, required }) => {
      expect(Object.keys(attributes)).toEqual(expect.arrayContaining([...setters, ...required]));
    },
  );
});
