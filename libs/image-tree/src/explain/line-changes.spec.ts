import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineChanges, type LineChange } from './line-changes';

const text = fc
  .array(fc.constantFrom('FROM a', 'RUN one', 'RUN two', ''), { maxLength: 8 })
  .map((lines) => lines.join('\n'));

/** Takes the changes back: the last first, so that lines above keep their numbers. */
function undo(after: string, changes: readonly LineChange[]): string {
  const lines = after.split('\n');
  for (const { line, removed, added } of changes.toReversed()) lines.splice(line - 1, added.length, ...removed);
  return lines.join('\n');
}

describe('the lines that changed', () => {
  test('are all that changed, where they stand now', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = lineChanges(before, after);
        expect(undo(after, changes)).toBe(before);
        expect(changes.length === 0).toBe(before === after);
      }),
    );
  });

  test('stand together', () => {
    expect(lineChanges('FROM a\nRUN one\nUSER jenkins\n', 'FROM a\nRUN two\nRUN three\nUSER jenkins\n')).toEqual([
      { line: 2, removed: ['RUN one'], added: ['RUN two', 'RUN three'] },
    ]);
    expect(lineChanges('FROM a\nRUN one\n', 'FROM a\n')).toEqual([{ line: 2, removed: ['RUN one'], added: [] }]);
  });
});
