import type { Severity, Tier } from '@espalier/image-tree';
import type { RuleFinding } from '../rule';
import type { ScanReport } from '../scan-report';
import type { ScanRule, Violation } from './scan-rule';
import { scanRules } from './scan-rules';

const SEVERITY: Readonly<Record<'error' | 'warning', Severity>> = { error: 'HIGH', warning: 'MEDIUM' };

/**
 * What is suspicious in the scan of an image, held against the scan of what it rests on: its parent, or the upstream of
 * a base image. Ways to make a scanner find nothing; what it did find is in the report's findings.
 */
export function checkScan(report: ScanReport, below: ScanReport | undefined, tier: Tier): RuleFinding[] {
  return scanRules.flatMap((rule) =>
    rule.check(report, below).flatMap((violation) => findingOf(rule, violation, tier)),
  );
}

function findingOf({ id, remedy, level }: ScanRule, violation: Violation, tier: Tier): RuleFinding[] {
  const weight = level[tier];
  return weight === 'off' ? [] : [{ type: 'policy', id, severity: SEVERITY[weight], remedy, ...violation }];
}
