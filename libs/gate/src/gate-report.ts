import { z } from 'zod';
import { judgedFindingSchema } from './judged-finding';

const checkSchema = z.object({
  state: z
    .enum(['passed', 'failed', 'did-not-run', 'not-reached', 'not-needed'])
    .describe('did-not-run: it could not run, which fails the gate; not-reached: something before it failed'),
  code: z.string().optional().describe('Of the error, where it did not run'),
  reason: z.string().optional(),
  remedy: z.string().optional(),
});

/** What the gate found out about one image: gate.json. */
export const gateReportSchema = z
  .object({
    schemaVersion: z.literal(1),
    image: z.string(),
    tier: z.enum(['base', 'product']),
    key: z.string().optional().describe('Content key, 40 hex digits'),
    imageId: z.string().optional().describe('Of the image that was checked; the digest of its configuration'),
    digest: z.string().optional().describe('Of the manifest in the registry, where a published image was checked'),
    verdict: z
      .enum(['passed', 'blocked', 'did-not-run'])
      .describe('blocked: policy is violated; did-not-run: a check could not run, so nothing is known'),
    enforced: z.boolean().describe('False: what policy blocks is let pass all the same'),
    checkedAt: z.iso.datetime(),
    checks: z.object({ lint: checkSchema, scan: checkSchema, inspection: checkSchema, tests: checkSchema }),
    scanner: z.object({ name: z.string(), version: z.string(), sha256: z.string().optional() }).optional(),
    database: z
      .object({ updatedAt: z.iso.datetime(), sample: z.boolean().describe('True: made-up advisories, no protection') })
      .optional(),
    os: z.object({ family: z.string(), name: z.string() }).optional(),
    lineage: z.array(z.string()).describe('Root first, the image last'),
    findings: z.array(judgedFindingSchema).describe('All of them, what blocks first; suppressed ones too'),
    notes: z.array(z.string()).describe('Exceptions that are expired, unused or near their end, and the like'),
    tests: z
      .array(
        z.object({ name: z.string(), of: z.string(), passed: z.boolean(), seconds: z.number(), output: z.string() }),
      )
      .describe('Each test that ran, and the image whose test it is'),
  })
  .describe('What the gate found out about one image');

/** What the gate found out about one image. */
export type GateReport = z.output<typeof gateReportSchema>;
/** How one of the checks of the gate went. */
export type CheckResult = z.output<typeof checkSchema>;

/** What the gate found out in one run: the rolled-up gate.json. */
export const gateRunSchema = z.object({ schemaVersion: z.literal(1), reports: z.array(gateReportSchema) });
