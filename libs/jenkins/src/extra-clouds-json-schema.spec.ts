import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { extraCloudsSchema } from './extra-clouds';
import { extraCloudsJsonSchema } from './extra-clouds-json-schema';

const PATH = join(resolve(__dirname, '../schemas'), 'extra-clouds.schema.json');

describe('the JSON Schema of images/clouds.extra.yaml', () => {
  it('lies in schemas/ as the code has it (if it is stale: npx nx test jenkins -u --skip-nx-cache)', async () => {
    const options = { ...(await resolveConfig(PATH)), filepath: PATH };
    await expect(await format(JSON.stringify(extraCloudsJsonSchema()), options)).toMatchFileSnapshot(PATH);
  });

  it.each([
    {},
    { clouds: null },
    { clouds: [{ amazonEC2: { name: 'builders' } }] },
    { templates: [{ label: 'legacy', subnets: 'subnet-1' }] },
    { clouds: ['ecs'] },
    { templates: { label: 'legacy' } },
    { cloud: [] },
  ])('judges %j as the code does', (value) => {
    const accepts = z.fromJSONSchema(extraCloudsJsonSchema()).safeParse(value).success;
    expect(accepts).toBe(extraCloudsSchema.safeParse(value).success);
  });
});
