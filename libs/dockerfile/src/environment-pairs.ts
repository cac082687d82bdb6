import { nameOf } from './global-variables';
import type { Instruction } from './instruction';
import { firstGap } from './space';

/** A variable, and the word that it gets. */
export interface EnvironmentPair {
  readonly name: string;
  readonly value: string;
}

/** What an ENV sets, nothing expanded: `NAME=value`, or the old form `NAME value`. */
export function environmentPairs({ words }: Pick<Instruction, 'words'>): readonly EnvironmentPair[] {
  const [first = ''] = words;
  const gap = words.length === 1 ? firstGap(first) : undefined;
  const isOldForm = gap !== undefined && !first.slice(0, gap.start).includes('=');
  if (isOldForm) return [{ name: first.slice(0, gap.start), value: first.slice(gap.end) }];
  return words.map((word) => ({ name: nameOf(word), value: word.slice(word.indexOf('=') + 1) }));
}
