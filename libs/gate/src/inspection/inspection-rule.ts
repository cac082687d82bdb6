import type { OwnFile } from '../archive/own-file';
import type { Rule } from '../rule';
import type { ImageView } from './image-view';

/** Something about an image that a rule does not allow. */
export interface Violation {
  /** What is wrong, in one line without a full stop. */
  readonly what: string;
  /** The entry of a layer that is at fault; absent where it is the configuration. */
  readonly file?: OwnFile;
}

/** A rule about a built image, which needs nothing but the image and what it rests on. */
export interface InspectionRule extends Rule {
  /** Pure: the same image gives the same violations, in the same order. */
  check(image: ImageView): readonly Violation[];
}
