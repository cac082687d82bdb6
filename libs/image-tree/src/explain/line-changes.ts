import { diffArrays } from 'diff/lib/diff/array.js';

/** Lines of a text that stand together and are others now. */
export interface LineChange {
  /** Where they stand in the present text, from 1; where lines only went, the line that took their place. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Which lines of a text changed: none exactly where both are the same. */
export function lineChanges(before: string, after: string): readonly LineChange[] {
  const changes: LineChange[] = [];
  let line = 1;
  let removed: readonly string[] = [];
  for (const part of diffArrays(before.split('\n'), after.split('\n'))) {
    if (part.removed) {
      removed = part.value;
      continue;
    }
    if (part.added || removed.length > 0) changes.push({ line, removed, added: part.added ? part.value : [] });
    removed = [];
    line += part.value.length;
  }
  return removed.length === 0 ? changes : [...changes, { line, removed, added: [] }];
}
