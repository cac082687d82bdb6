import type { Severity } from '@espalier/image-tree';

/** Whether a severity is in a list of policy. An unknown one counts as HIGH. */
export function isListed(severity: Severity, listed: readonly Severity[]): boolean {
  return listed.includes(severity) || (severity === 'UNKNOWN' && listed.includes('HIGH'));
}
