import type { GatePolicy } from '@espalier/image-tree';
import type { Finding } from '../finding';
import { isListed } from './counted-severity';
import { isUnfixed, unfixedKey } from './unfixed';

/** What policy makes of a finding that the image itself introduced, before exceptions. */
export interface Weight {
  readonly status: 'blocks' | 'warns';
  /** In a few words. */
  readonly reason: string;
}

/** What findings are weighed with. */
export interface Scales {
  readonly policy: GatePolicy;
  /** Of `unfixedIn`, for the image as it was last published; nothing if it never was. */
  readonly lastPublished?: ReadonlySet<string> | undefined;
}

/** Weighs a finding that the image itself introduced. */
export function weigh(finding: Finding, scales: Scales): Weight {
  switch (finding.type) {
    case 'secret':
      return { status: 'blocks', reason: 'introduced here, a secret' };
    case 'test':
      return { status: 'blocks', reason: 'a test that fails' };
    case 'policy':
      return weighRule(finding);
    case 'vulnerability':
      return isUnfixed(finding) ? weighUnfixed(finding, scales) : weighFixed(finding, scales);
  }
}

function weighRule({ severity }: Finding): Weight {
  const isWarning = severity === 'MEDIUM' || severity === 'LOW';
  return isWarning
    ? { status: 'warns', reason: 'introduced here, a warning of policy' }
    : { status: 'blocks', reason: 'introduced here, an error of policy' };
}

function weighFixed({ severity, package: found }: Finding, { policy }: Scales): Weight {
  const reason = `introduced here, ${severity}, fixed in ${found?.fixedVersion ?? ''}`;
  return { status: isListed(severity, policy.block) ? 'blocks' : 'warns', reason };
}

function weighUnfixed(finding: Finding, { policy, lastPublished }: Scales): Weight {
  const reason = `introduced here, ${finding.severity}, no fix yet`;
  if (!isListed(finding.severity, policy.blockUnfixed)) return { status: 'warns', reason };
  if (lastPublished === undefined) return { status: 'blocks', reason: `${reason}, and never published before` };
  return lastPublished.has(unfixedKey(finding))
    ? { status: 'warns', reason: `${reason}, published with it before` }
    : { status: 'blocks', reason: `${reason}, new since it was last published` };
}
