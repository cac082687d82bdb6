import type { Rule, RuleFinding } from '../rule';
import type { ScanReport } from '../scan-report';

/** A rule about what a scanner says of an image, held against what it says of the image below. */
export interface ScanRule extends Rule {
  /** below: of the parent, or of the upstream that a base image rests on; absent for an image that rests on nothing. */
  readonly check: (report: ScanReport, below: ScanReport | undefined) => readonly Violation[];
}

/** One violation: what is not as in every other one of its rule. */
export type Violation = Pick<RuleFinding, 'title'> & Partial<Pick<RuleFinding, 'layer' | 'package' | 'path'>>;
