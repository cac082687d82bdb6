import type { HeldKey, Hold } from '../holds/hold';
import type { Field } from '../roll-out/carry-through';
import type { Target } from './find-target';

/** Which image goes back, and why. */
export interface RollBackSource extends Field {
  /** Name of the image. */
  readonly image: string;
  /** Its families, the default size first. */
  readonly families: readonly string[];
  /**
   * What is bad: of a descendant the key of the ancestor that goes back. Default: the key that the image runs now, or the
   * one that a rollback which was cut off already holds.
   */
  readonly hold?: HeldKey | undefined;
  /**
   * Where to: the number of a revision of the default size, or at least 7 digits of a key of the image that is held (of a
   * descendant: what was built on that ancestor). Default: the newest earlier revision of another key.
   */
  readonly to?: number | string | undefined;
  /** Kept with the hold: up to 256 letters, digits, spaces and `_.:/=+-@`. */
  readonly reason: string;
  /** Holds that may concern the image and stand on other families, such as those of its ancestors: they hold targets too. */
  readonly inheritedHolds?: () => Promise<readonly Hold[]>;
  /** Refuses a target that cannot be launched, by what it throws; awaited before anything is registered. */
  readonly assertTarget?: (target: Target) => Promise<void>;
}
