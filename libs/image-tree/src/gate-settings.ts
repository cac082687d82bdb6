import { z } from 'zod';

/** How serious a finding is; UNKNOWN counts as HIGH. */
export const severitySchema = z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN']);

const ruleLevelSchema = z.enum(['error', 'warning', 'off']);
const ruleIdSchema = z.string().regex(/^(?:ESP|DL|SC)\d+$/, 'a rule is ESP… of the tree, DL… or SC… of hadolint');

const blockSchema = z
  .array(severitySchema)
  .describe('Severities that block when a fix exists and the image itself introduced them');
const blockUnfixedSchema = z
  .array(severitySchema)
  .describe('Severities that block without a fix too, when they are new against the last published report');
const rulesSchema = z
  .record(ruleIdSchema, ruleLevelSchema)
  .describe('Weight of rules by id: error blocks, warning is told, off is not asked');

const tierSchema = z
  .strictObject({ block: blockSchema, blockUnfixed: blockUnfixedSchema, rules: rulesSchema })
  .partial();

const canarySchema = z.strictObject({
  package: z.string().startsWith('pkg:').describe('Package URL of a version that is known to be vulnerable'),
  finding: z.string().min(1).describe('What a scanner with a whole database finds in it'),
});

const scannerSchema = z.strictObject({
  path: z.string().default('trivy').describe('The Trivy to run: a path relative to the workspace, or a name on PATH'),
  version: z.string().min(1).optional().describe('The version that it must say it is'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('Digest of the program in hexadecimal; any other is refused'),
  cache: z.string().optional().describe('Cache folder of the scanner, relative to the workspace; default: its own'),
  offline: z.boolean().default(false).describe('Whether the database in the cache is used as it is'),
  canary: z
    .array(canarySchema)
    .min(1)
    .optional()
    .describe(
      'What must be found with the same database before its word is taken; default: well-known vulnerabilities',
    ),
  sample: z.boolean().default(false).describe('Whether its advisories are made up; every summary then says so'),
});

const programSchema = (name: string) =>
  z
    .strictObject({
      path: z
        .string()
        .default(name)
        .describe(`The ${name} to run: a path relative to the workspace, or a name on PATH`),
    })
    .prefault({});

/** Part `gate` of fleet.yaml. */
export const gateSchema = z.strictObject({
  enforce: z
    .boolean()
    .default(true)
    .describe('Whether policy blocks; false tells it only. A check that cannot run blocks in any case'),
  scanner: scannerSchema.prefault({}).describe('What looks for vulnerabilities and secrets'),
  databaseMaxAge: z
    .string()
    .regex(/^[1-9]\d*[hd]$/, 'hours or days, such as 24h or 3d')
    .default('24h')
    .describe('How old the database of advisories may be'),
  linter: programSchema('hadolint').describe('What reads Dockerfiles'),
  tester: programSchema('container-structure-test').describe('What runs tests.yaml'),
  block: blockSchema.default(['CRITICAL', 'HIGH']),
  blockUnfixed: blockUnfixedSchema.default(['CRITICAL']),
  rules: rulesSchema.default({}),
  tiers: z
    .strictObject({
      base: tierSchema.describe('For images that rest on an upstream'),
      product: tierSchema.describe('For all others'),
    })
    .partial()
    .default({})
    .describe('Laid over block, blockUnfixed and rules for a part of the tree'),
});

/** What the gate does. */
export type GateSettings = z.output<typeof gateSchema>;
/** How serious a finding is. */
export type Severity = z.output<typeof severitySchema>;
/** How much a rule weighs: `error` blocks, `warning` is told, `off` is not looked at. */
export type RuleLevel = z.output<typeof ruleLevelSchema>;
/** base: an image that rests on an upstream, and is operations'; product: one that rests on the tree. */
export type Tier = 'base' | 'product';
/** What blocks an image of one tier. */
export type GatePolicy = Pick<GateSettings, 'block' | 'blockUnfixed' | 'rules'>;
