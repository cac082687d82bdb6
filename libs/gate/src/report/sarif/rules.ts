import type { Severity } from '@espalier/image-tree';
import type { ReportingDescriptor } from 'sarif';
import type { JudgedFinding } from '../../judged-finding';
import type { Rule } from '../../rule';
import { SEVERITIES } from '../count';
import { documentationOf } from '../documentation';
import { grouped } from '../grouped';
import { plainLine } from '../plain-text';

/** GitHub reads the property as a CVSS score: over 9.0 critical, from 7.0 high, from 4.0 medium, below it low. */
const SCORES: Readonly<Record<Severity, string>> = {
  CRITICAL: '9.5',
  HIGH: '8.0',
  UNKNOWN: '8.0',
  MEDIUM: '5.5',
  LOW: '2.0',
};

/** One rule for each id among findings, in the order of their first appearance; what the tree knows of it, explained. */
export function rulesOf(findings: readonly JudgedFinding[], known: readonly Rule[] = []): ReportingDescriptor[] {
  const byId = grouped(findings, ruleIdOf);
  const explained = new Map(known.map((rule) => [rule.id, rule]));
  return [...byId].map(([id, group]) => descriptorOf(id, group, explained.get(id)));
}

/** The id of the rule that a finding breaks, as SARIF may have it. */
export function ruleIdOf({ id }: JudgedFinding): string {
  return plainLine(id, 200) || 'unnamed';
}

function descriptorOf(id: string, group: readonly JudgedFinding[], rule: Rule | undefined): ReportingDescriptor {
  const first = group[0];
  const { address, page } = documentationOf(id);
  const read = address ?? page;
  return {
    id,
    shortDescription: { text: plainLine(rule?.title ?? first?.title ?? id, 300) || id },
    ...(rule && { fullDescription: { text: rule.explanation } }),
    help: {
      text: [rule?.remedy ?? 'See the message of each result.', read && `Read ${read}.`].filter(Boolean).join(' '),
    },
    ...(address !== undefined && { helpUri: address }),
    properties: { tags: first?.type === 'test' ? ['test'] : [first?.type ?? 'policy', 'security'], ...scoreOf(group) },
  };
}

function scoreOf(group: readonly JudgedFinding[]): { 'security-severity'?: string } {
  const worst = SEVERITIES.find((severity) => group.some((finding) => finding.severity === severity));
  const scored = group.some(({ type }) => type === 'vulnerability' || type === 'secret');
  return worst !== undefined && scored ? { 'security-severity': SCORES[worst] } : {};
}
