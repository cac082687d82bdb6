import type { GatePolicy } from '@espalier/image-tree';
import type { Finding } from '../finding';

const SEVERITIES = { error: 'HIGH', warning: 'MEDIUM' } as const;

/** Gives each violation of a rule the severity that fleet.yaml says, and leaves out what it switches off. */
export function setRuleLevels<Found extends Finding>(findings: readonly Found[], rules: GatePolicy['rules']): Found[] {
  return findings.flatMap((finding) => {
    const level = finding.type === 'policy' ? rules[finding.id] : undefined;
    if (level === 'off') return [];
    return [level === undefined ? finding : { ...finding, severity: SEVERITIES[level] }];
  });
}
