import type { GatePolicy } from '@espalier/image-tree';
import type { AttributedFinding } from './attribution/attribute';
import { applyExceptions } from './exceptions/apply-exceptions';
import { dayOf } from './exceptions/day';
import type { Exception } from './exceptions/exception';
import { exceptionNotes } from './exceptions/exception-notes';
import type { JudgedFinding } from './judged-finding';
import { byWeight } from './policy/by-weight';
import { setRuleLevels } from './policy/set-rule-levels';
import { weigh, type Scales } from './policy/weigh';

/** What is judged: everything that was found wrong with one image, and what it is held against. */
export interface Evidence {
  readonly image: string;
  /** Names of the images that it rests on, root first, and its own last. */
  readonly lineage: readonly string[];
  readonly findings: readonly AttributedFinding[];
  /** Of the image's tier. */
  readonly policy: GatePolicy;
  /** False: what blocks is let pass all the same. */
  readonly enforced: boolean;
  /** All of the workspace. */
  readonly exceptions: readonly Exception[];
  readonly today: Date;
  /** Of `unfixedIn`, for the image as it was last published; nothing if it never was: then every unfixed finding is new. */
  readonly lastPublished?: ReadonlySet<string> | undefined;
  /** Whether every check ran; default: true. After part of them no exception is called unused. */
  readonly complete?: boolean;
}

/** What comes of it. */
export interface Verdict {
  /** All findings but those of rules that are switched off: what blocks first, then by severity. */
  readonly findings: JudgedFinding[];
  /** `blocked` when something blocks and the gate is enforced. */
  readonly verdict: 'passed' | 'blocked';
  /** Exceptions that have expired, are near their end or suppress nothing. */
  readonly notes: string[];
}

/**
 * Applies policy, then exceptions.
 *
 * What the image introduced blocks if it is a vulnerability of a severity that policy blocks and has a fix; one without a fix, where
 * policy says so, only if the image was not published with it before; any secret; a rule that is an error; a test that fails. An
 * unknown severity counts as HIGH. What an ancestor introduced blocks there, and is told here.
 */
export function judge(evidence: Evidence): Verdict {
  const { image, enforced, policy, today, complete = true } = evidence;
  const weighed = setRuleLevels(evidence.findings, policy.rules).map((finding) => judgeOne(finding, image, evidence));
  const acceptance = { ...evidence, today: dayOf(today) };
  const { findings, met } = applyExceptions(weighed, acceptance);
  const blocks = findings.some(({ status }) => status === 'blocks');
  return {
    findings: findings.toSorted(byWeight),
    verdict: blocks && enforced ? 'blocked' : 'passed',
    notes: exceptionNotes({ ...acceptance, met, complete }),
  };
}

function judgeOne(finding: AttributedFinding, image: string, scales: Scales): JudgedFinding {
  const { introducedBy } = finding;
  if (introducedBy === image) return { ...finding, ...weigh(finding, scales) };
  return { ...finding, status: 'inherited', reason: `inherited from ${introducedBy}, which can mend it` };
}
