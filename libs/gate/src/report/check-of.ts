import type { GateReport } from '../gate-report';
import type { JudgedFinding } from '../judged-finding';

/** A check of the gate. */
export type CheckName = keyof GateReport['checks'];

/** The checks in the order in which they are told. */
export const CHECKS = ['lint', 'scan', 'inspection', 'tests'] as const satisfies readonly CheckName[];

/** The check that came upon a finding; rules from ESP100 are about the built image, from ESP200 about its scan. */
export function checkOf({ type, id }: JudgedFinding): CheckName {
  if (type === 'test') return 'tests';
  if (type !== 'policy') return 'scan';
  const ours = /^ESP(\d)\d{2}$/.exec(id)?.[1] ?? '0';
  return ours === '0' ? 'lint' : ours === '1' ? 'inspection' : 'scan';
}

/** A check that could not run: of its image nothing is known until it does. */
export interface FailedRun {
  readonly image: string;
  readonly check: CheckName;
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;
}

/** The checks of an image that could not run. */
export function failedRuns({ image, checks, verdict }: GateReport): readonly FailedRun[] {
  const failed = CHECKS.filter((check) => checks[check].state === 'did-not-run').map((check) => {
    const { code = 'DID_NOT_RUN', reason = 'it did not say why', remedy = 'Run it again.' } = checks[check];
    return { image, check, code, reason, remedy };
  });
  if (failed.length > 0 || verdict !== 'did-not-run') return failed;
  return [{ image, check: 'scan', code: 'DID_NOT_RUN', reason: 'no check says why', remedy: 'Run it again.' }];
}
