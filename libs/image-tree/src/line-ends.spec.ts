import { describe, expect, it } from 'vitest';
import { assertPlainLines } from './line-ends';

describe('assertPlainLines', () => {
  it('takes a text with LF', () => {
    expect(() => {
      assertPlainLines('FROM a\nRUN b', 'Dockerfile');
    }).not.toThrow();
  });

  it.each([
    ['FROM a\nRUN b\r\nRUN c', 2],
    ['\uFEFFFROM a\n', 1],
  ])('refuses %j at line %i', (text, line) => {
    expect(() => {
      assertPlainLines(text, 'Dockerfile');
    }).toThrow(expect.objectContaining({ code: 'DOCKERFILE_UNREADABLE', location: { file: 'Dockerfile', line } }));
  });
});
