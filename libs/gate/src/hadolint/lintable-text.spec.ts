import { parseDockerfile } from '@espalier/dockerfile';
import { describe, expect, it } from 'vitest';
import { lintableText } from './lintable-text';

function lintable(...lines: readonly string[]): ReturnType<typeof lintableText> {
  return lintableText(parseDockerfile(`${lines.join('\n')}\n`, 'Dockerfile'));
}

describe('lintableText', () => {
  it('is the text itself, if there is nothing about it', () => {
    const { text, lineOf } = lintable('FROM scratch', '# a comment', 'RUN ls # hadolint');
    expect(text).toBe('FROM scratch\n# a comment\nRUN ls # hadolint\n');
    expect([1, 2, 3].map(lineOf)).toEqual([1, 2, 3]);
  });

  it('has no comments that switch rules off', () => {
    const { text } = lintable(
      ...['# hadolint shell=powershell', '#hadolint global ignore=DL3004', 'FROM scratch'],
      ...['  #\tHadolint ignore=DL3004', 'RUN <<EOF', '# shellcheck disable=all', 'ls', 'EOF'],
    );
    expect(text).not.toMatch(/hadolint|shellcheck/i);
    expect(text).toContain('disable=all');
  });

  it('has an empty line after each heredoc, and knows the lines of the file', () => {
    const lines = ['FROM scratch', 'RUN <<A', 'a', 'A', 'COPY <<B <<C /x', 'B', 'c', 'C', 'USER x'];
    const { text, lineOf } = lintable(...lines);
    expect(text.split('\n')).toEqual([...lines.slice(0, 4), '', ...lines.slice(4, 8), '', 'USER x', '']);
    expect([1, 4, 5, 6, 9, 10, 11].map(lineOf)).toEqual([1, 4, 4, 5, 8, 8, 9]);
  });

  it('knows a line of the file for whatever it is asked', () => {
    const { lineOf } = lintable('FROM scratch');
    expect([0, -1, 2, 99].map(lineOf)).toEqual([1, 1, 2, 2]);
  });
});
