import type { Severity } from '@espalier/image-tree';
import type { RuleFinding } from '../rule';
import { viewOf } from './image-view';
import type { BelowImage, InspectedImage, InspectionFacts } from './inspected-image';
import type { InspectionRule, Violation } from './inspection-rule';
import { inspectionRules } from './inspection-rules';

/** Findings of one rule in one image; what is beyond counts as one more. */
const TOLD = 20;

/**
 * Holds a built image to the rules, against what it rests on.
 * @param below absent for an image that rests on nothing
 * @returns findings of type `policy`, by rule: HIGH where the rule is an error in this tier, MEDIUM where it is a warning
 */
export function inspect(image: InspectedImage, below: BelowImage | undefined, facts: InspectionFacts): RuleFinding[] {
  const view = viewOf(image, below, facts);
  return inspectionRules.flatMap((rule) => {
    const level = rule.level[facts.tier];
    if (level === 'off') return [];
    return findingsOf(rule, rule.check(view), level === 'error' ? 'HIGH' : 'MEDIUM');
  });
}

function findingsOf(rule: InspectionRule, violations: readonly Violation[], severity: Severity): RuleFinding[] {
  const told = violations.slice(0, TOLD).map((violation) => findingOf(rule, violation, severity));
  const more = violations.length - TOLD;
  return more > 0
    ? [...told, findingOf(rule, { what: `${more} more break the same rule: ${rule.title}` }, severity)]
    : told;
}

function findingOf({ id, remedy }: InspectionRule, { what, file }: Violation, severity: Severity): RuleFinding {
  const place = file ? { path: file.path, layer: file.layer } : {};
  return { type: 'policy', id, severity, title: what, remedy, ...place };
}
