import { z } from 'zod';
import type { RuleFinding } from '../rule';

/** What `hadolint --format json` prints: findings of all files in one list. */
export const hadolintReportSchema = z.array(
  z.object({
    code: z.string().regex(/^(?:DL|SC)\d+$/),
    file: z.string(),
    level: z.enum(['error', 'warning', 'info', 'style']),
    line: z.int().nonnegative(),
    message: z.string().min(1),
  }),
);

/** One entry of that list. */
export type HadolintEntry = z.output<typeof hadolintReportSchema>[number];

const SEVERITIES = { error: 'HIGH', warning: 'MEDIUM', info: 'LOW', style: 'LOW' } as const;
/** The code under which hadolint says that it cannot read a file. */
export const UNREADABLE = 'DL1000';

/** An entry as a finding at a line of a Dockerfile. */
export function findingOf({ code, level, message }: HadolintEntry, file: string, line: number): RuleFinding {
  return {
    ...{ type: 'policy', id: code, severity: SEVERITIES[level] },
    title: titleOf(code, message),
    remedy: remedyOf(code),
    location: { file, line },
  };
}

function titleOf(code: string, message: string): string {
  const text = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return code === UNREADABLE ? `hadolint cannot read this file, so none of its rules was asked: ${text}` : text;
}

function remedyOf(code: string): string {
  if (code === UNREADABLE)
    return 'Write the instruction before that line in a simpler form, such as with one heredoc only.';
  const page = code.startsWith('SC') ? 'https://www.shellcheck.net/wiki' : 'https://github.com/hadolint/hadolint/wiki';
  return `See ${page}/${code}.`;
}
