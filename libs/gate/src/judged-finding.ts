import { z } from 'zod';
import { findingSchema } from './finding';

/** A finding with what policy makes of it. */
export const judgedFindingSchema = findingSchema.extend({
  introducedBy: z.string().describe('The image of the lineage that can mend it'),
  status: z
    .enum(['blocks', 'warns', 'inherited', 'excepted'])
    .describe('inherited: blocks or warns at the ancestor that introduced it; excepted: suppressed by an exception'),
  reason: z.string().describe('Why it has this status, in a few words'),
  exception: z
    .object({ id: z.string(), expiresAt: z.string() })
    .optional()
    .describe('What suppresses it, and the last day on which it does (YYYY-MM-DD)'),
});

/** A finding with what policy makes of it. */
export type JudgedFinding = z.output<typeof judgedFindingSchema>;
