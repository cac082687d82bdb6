import type { JudgedImage } from '../policy/judged-image';
import { draftException, type Approval } from './draft-exception';
import type { Exception } from './exception';

/**
 * One exception for each finding that blocks today, in each image that introduced it, so that only what is new blocks. The
 * same reports give the same ids. Findings that nothing tells apart, such as one rule broken on two lines, share one.
 *
 * @throws GateError `EXCEPTION_INVALID`, with what is wrong with the approval.
 */
export function baseline(reports: readonly JudgedImage[], approval: Approval): readonly Exception[] {
  const entries = reports.flatMap(({ image, findings }) =>
    findings
      .filter(({ status }) => status === 'blocks')
      .map((finding) => draftException(finding, { ...approval, image })),
  );
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}
