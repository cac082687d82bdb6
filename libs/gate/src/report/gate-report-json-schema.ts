import { z } from 'zod';
import { gateReportSchema } from '../gate-report';

/**
 * The JSON Schema (draft 7) of <image>/gate.json. It lets through keys that it does not know: within one
 * `schemaVersion` keys may come, none goes. The rolled-up gate.json is `{ schemaVersion: 1, reports: [...] }` of these.
 */
export function gateReportJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(gateReportSchema, { target: 'draft-7', io: 'input' });
}
