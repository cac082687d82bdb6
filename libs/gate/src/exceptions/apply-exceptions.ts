import type { JudgedFinding } from '../judged-finding';
import { covers, isActive, type Place } from './covers';
import type { Exception } from './exception';

/** What findings of one image are held against. */
export interface Acceptance extends Place {
  readonly exceptions: readonly Exception[];
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** Findings after exceptions, and which exceptions they met. */
export interface Applied {
  readonly findings: readonly JudgedFinding[];
  /** Those that are about at least one of the findings, expired or not. */
  readonly met: ReadonlySet<Exception>;
}

/**
 * Applies exceptions to findings that policy has judged. What one of them covers stays there, excepted, with its id; of
 * several, the one that lasts longest. What only expired ones cover keeps its status, and says so.
 */
export function applyExceptions(findings: readonly JudgedFinding[], acceptance: Acceptance): Applied {
  const met = new Set<Exception>();
  const judged = findings.map((finding) => {
    const covering = acceptance.exceptions.filter((exception) => covers(exception, finding, acceptance));
    for (const exception of covering) met.add(exception);
    const longest = covering.toSorted((one, other) => (one.expiresAt < other.expiresAt ? 1 : -1))[0];
    return longest === undefined ? finding : except(finding, longest, acceptance.today);
  });
  return { findings: judged, met };
}

function except(finding: JudgedFinding, exception: Exception, today: string): JudgedFinding {
  const { id, status, expiresAt } = exception;
  if (!isActive(exception, today)) {
    return { ...finding, reason: `${finding.reason}; ${id} expired on ${expiresAt}` };
  }
  const reason = `${status.replaceAll('_', ' ')} until ${expiresAt} (${id})`;
  return { ...finding, status: 'excepted', reason, exception: { id, expiresAt } };
}
