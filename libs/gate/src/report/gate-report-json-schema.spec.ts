import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { gateReportSchema } from '../gate-report';
import { gateReportJsonSchema } from './gate-report-json-schema';
import { gateReport } from './testing/gate-reports';
import { everything } from './testing/gate-runs';

const FILE = resolve(__dirname, '../../schemas/gate-report.schema.json');

const ajv = new Ajv();
addFormats(ajv);
const accepts = ajv.compile(gateReportJsonSchema());

describe('the JSON Schema of gate.json', () => {
  test('lies in schemas/ as the code has it (if it is stale: npx nx test gate -u --skip-nx-cache)', async () => {
    const text = await format(JSON.stringify(gateReportJsonSchema()), {
      ...(await resolveConfig(FILE)),
      filepath: FILE,
    });
    await expect(text).toMatchFileSnapshot(FILE);
  });

  const written: readonly object[] = [
    ...everything.reports,
    { ...gateReport('python'), later: 'a key of a later version' },
    { ...gateReport('python'), verdict: 'perhaps' },
    { ...gateReport('python'), checkedAt: 'yesterday' },
    { ...gateReport('python'), schemaVersion: 2 },
    { ...gateReport('python'), image: undefined },
  ];

  test.each(written.map((report, index) => [index, report] as const))(
    'judges report %i as the code does',
    (_, report) => {
      const value: unknown = JSON.parse(JSON.stringify(report));
      expect(accepts(value)).toBe(gateReportSchema.safeParse(value).success);
    },
  );
});
