import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { testsJsonSchema } from './json-schema';
import { testsSchema } from './tests-schema';

const path = resolve(__dirname, '../schemas/tests.schema.json');
const images = resolve(__dirname, '../../../images');
const rewrite = 'if it is stale: npx nx test image-tests -u --skip-nx-cache';
const test = { name: 'a', command: 'true' };

function accepts(value: unknown): boolean {
  return z.fromJSONSchema(testsJsonSchema()).safeParse(value).success;
}

describe('the JSON Schema that editors read', () => {
  it(`lies in schemas/ as the code has it (${rewrite})`, async () => {
    const text = JSON.stringify(testsJsonSchema());
    const formatted = await format(text, { ...(await resolveConfig(path)), filepath: path });
    await expect(formatted).toMatchFileSnapshot(path);
  });

  it.each([
    { schemaVersion: '2.0.0' },
    { schemaVersion: '2.0.0', network: true, commandTests: [{ ...test, args: ['-c'], exitCode: 2 }] },
    { schemaVersion: '2.0.0', metadataTest: { user: 'jenkins', envVars: [{ key: 'A', value: '.*', isRegex: true }] } },
    { schemaVersion: '1.0.0' },
    { schemaVersion: '2.0.0', commandTests: [{ name: 'no command' }] },
    { schemaVersion: '2.0.0', commandTest: [test] },
    { schemaVersion: '2.0.0', containerRunOptions: { privileged: true } },
    { schemaVersion: '2.0.0', fileExistenceTests: [{ name: 'relative', path: 'etc/passwd' }] },
  ])('judges %j as the code does', (value) => {
    expect(accepts(value)).toBe(testsSchema.safeParse(value).success);
  });

  it('accepts the tests of the images of this workspace', () => {
    const files = readdirSync(images, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('tests.yaml'),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = readFileSync(join(images, file), 'utf8');
      expect(text).toMatch(/^# yaml-language-server: \$schema=..\/..\/libs\/image-tests\/schemas\/tests.schema.json\n/);
      expect(accepts(parse(text))).toBe(true);
    }
  });
});
