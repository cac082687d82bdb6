import type { Change } from '@espalier/ecs';
import type { TracedCause } from '@espalier/image-tree';
import type { FileHistory } from '../git/file-history';

/** Why an image would be rebuilt, and was: the content of <image>.json. */
export interface WhyReport {
  readonly image: string;
  readonly configuration: string;
  /** Its content key as the tree lies there. */
  readonly key: string;
  /** `new`: there is nothing to compare with, since no image of it is published, or was none at that commit. */
  readonly verdict: 'up to date' | 'rebuild' | 'new';
  /** Absent for what is new. */
  readonly comparedWith?: Compared;
  /** None exactly where it is up to date or new. */
  readonly changes: readonly WhyChange[];
  /** What is other than it was and rebuilds nothing: owner, labels, size and the like. */
  readonly settings: readonly SettingChange[];
  /** What could not be looked at. */
  readonly notes: readonly string[];
  /** Why the published image was built, where it is up to date and an earlier one is there. */
  readonly last?: LastRebuild;
}

/** What an image is compared with. */
export interface Compared {
  /** Its content key there. */
  readonly key: string;
  /** The commit that it is of, as far as that is known. */
  readonly commit?: string;
  /** What --since said. */
  readonly since?: string;
  /** When it was published. */
  readonly publishedAt?: Date;
}

/** A cause, and who brought it about. */
export interface WhyChange extends TracedCause, FileHistory {
  /** The file that holds it, relative to the workspace. */
  readonly file?: string;
  /** The line in it, from 1. */
  readonly line?: number;
  /** The instruction of the Dockerfile that is other than it was. */
  readonly instruction?: string;
}

/** A setting, and who changed it. */
export interface SettingChange extends Change, FileHistory {}

/** The rebuild that led to what is published. */
export interface LastRebuild {
  readonly key: string;
  readonly comparedWith: Compared;
  readonly changes: readonly WhyChange[];
}
