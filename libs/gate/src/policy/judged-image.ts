import type { JudgedFinding } from '../judged-finding';

/** An image with what policy makes of its findings; every gate report is one. */
export interface JudgedImage {
  readonly image: string;
  readonly findings: readonly JudgedFinding[];
}
