import type { z } from 'zod';
import { noReport } from './scan-failure';

/** What Trivy printed, if it is what was asked for; else throws `SCAN_DID_NOT_RUN`, without a word of it. */
export function parseOutput<Schema extends z.ZodType>(schema: Schema, stdout: string): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(stdout));
  if (!parsed.success) throw noReport('printed something else than a report', parsed.error);
  return parsed.data;
}

/** JSON.parse quotes what it cannot read, which may be of a secret, so its error goes nowhere. */
function parseJson(text: string): unknown {
  if (text.trim() === '') throw noReport('printed nothing');
  try {
    return JSON.parse(text);
  } catch {
    throw noReport(text.trimStart().startsWith('{') ? 'printed half a report' : 'printed something else than a report');
  }
}
