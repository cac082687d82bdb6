import type { Severity } from '@espalier/image-tree';

/** `1 image`, `2 images`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`; of a long list the first ones, and how many more there are. */
export function listed(names: readonly string[], longest = 8): string {
  if (names.length > longest) return `${names.slice(0, longest).join(', ')} and ${names.length - longest} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** The most serious first; an unknown severity counts as HIGH. */
export const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'UNKNOWN', 'MEDIUM', 'LOW'];

/** `1 CRITICAL, 3 HIGH`. */
export function countSeverities(findings: readonly { readonly severity: Severity }[]): string {
  return SEVERITIES.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}`];
  }).join(', ');
}
