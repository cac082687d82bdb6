import { describe, expect, it } from 'vitest';
import { finalStages } from './final-stages';
import { dockerfile, options } from './testing/build';

function chain(...lines: readonly string[]): readonly number[] {
  return finalStages(dockerfile(...lines), options()).map(({ index }) => index);
}

describe('finalStages', () => {
  it('follows the last stage down, and leaves out what only lends files', () => {
    expect(chain('FROM a AS one', 'FROM b AS two', 'FROM one AS three', 'COPY --from=two /x /x', 'FROM Three')).toEqual(
      [0, 2, 3],
    );
  });

  it('expands the name of a stage', () => {
    expect(chain('ARG BASE=one', 'FROM a AS one', 'FROM $BASE')).toEqual([0, 1]);
  });

  it('is the only stage of a file that has one', () => {
    expect(chain('FROM scratch')).toEqual([0]);
  });
});
