import type { GateReport } from '../gate-report';
import type { Rule } from '../rule';

/** What the gate found out about the images of one run: what every report is made from. */
export interface GateRun {
  /** One an image, parents before their children. */
  readonly reports: readonly GateReport[];
  /** By image, of this run or above it: all that rest on it, in the whole tree. */
  readonly descendants: ReadonlyMap<string, readonly string[]>;
  /** The folder of the images, relative to the workspace; default: images. */
  readonly imagesFolder?: string;
  /** By image: why it is not published, where the gate of an ancestor is the reason. */
  readonly notPublished?: ReadonlyMap<string, string>;
  /** The rules of the tree, so that SARIF can explain those that were broken. */
  readonly rules?: readonly Rule[];
}
