import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exception } from '../testing/judging';
import { exceptionsFileShape } from './exceptions-file';
import { exceptionsJsonSchema } from './exceptions-json-schema';

const PATH = join(resolve(__dirname, '../../schemas'), 'exceptions.schema.json');

describe('the JSON Schema of images/exceptions.yaml', () => {
  it('lies in schemas/ as the code has it (if it is stale: npx nx test gate -u --skip-nx-cache)', async () => {
    const text = await format(JSON.stringify(exceptionsJsonSchema()), {
      ...(await resolveConfig(PATH)),
      filepath: PATH,
    });
    await expect(text).toMatchFileSnapshot(PATH);
  });

  it.each([
    {},
    { exceptions: null },
    { exceptions: [exception()] },
    { exceptions: [{ ...exception(), owner: undefined }] },
    { exceptions: [{ ...exception(), expires: '2026-12-25' }] },
    { exceptions: [exception({ match: { ids: [] } })] },
    { exceptions: [exception({ expiresAt: '25.12.2026' })] },
    { exception: [] },
  ])('judges %j as the code does', (value) => {
    const accepts = z.fromJSONSchema(exceptionsJsonSchema()).safeParse(JSON.parse(JSON.stringify(value))).success;
    expect(accepts).toBe(exceptionsFileShape.safeParse(value).success);
  });
});
