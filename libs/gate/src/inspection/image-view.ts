import type { HistoryEntry, ImageConfiguration } from '../archive/image-configuration';
import type { OwnFile } from '../archive/own-file';
import type { BelowConfiguration, BelowImage, InspectedImage, InspectionFacts } from './inspected-image';
import { remainingFiles } from './remaining-files';

/** An image as rules look at it. */
export interface ImageView {
  readonly configuration: ImageConfiguration;
  /** Absent for an image that rests on nothing. */
  readonly below: BelowConfiguration | undefined;
  readonly facts: InspectionFacts;
  /** Every entry of the own layers: also what a later layer hides again. */
  readonly changes: readonly OwnFile[];
  /** What of that is there when the image runs. */
  readonly files: readonly OwnFile[];
  /** Where symbolic links of the own layers lead, as they are written, by their paths. */
  readonly links: ReadonlyMap<string, string>;
  /** What the image's own instructions left in the history, the oldest first. */
  readonly history: readonly HistoryEntry[];
}

/** Prepares an image for the rules. */
export function viewOf(image: InspectedImage, below: BelowImage | undefined, facts: InspectionFacts): ImageView {
  const files = remainingFiles(image.ownFiles);
  return {
    configuration: image.configuration,
    below: below?.configuration,
    facts,
    changes: image.ownFiles,
    files,
    links: new Map(files.flatMap(({ path, type, target = '' }) => (type === 'symlink' ? [[path, target]] : []))),
    history: ownHistory(image.configuration.history, below?.configuration.history ?? []),
  };
}

/** A history begins with that of what the image rests on. One that does not is taken as the image's own, all of it. */
function ownHistory(history: readonly HistoryEntry[], below: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const isExtended = below.every(({ createdBy }, index) => history[index]?.createdBy === createdBy);
  return isExtended ? history.slice(below.length) : history;
}
