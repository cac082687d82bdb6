import { expect, test } from 'vitest';
import { firstHeredoc } from './first-heredoc';
import { parseDockerfile } from './parse-dockerfile';

test.each([
  ['FROM a\nRUN x\nRUN <<EOF\nFROM evil\nEOF\n', 3],
  ['FROM a\nCOPY <<one <<two /x/\na\none\nb\ntwo\n', 2],
  ['FROM a\nRUN cat <<-EOF\n\tx\n\tEOF\n', 2],
  ['FROM a\nRUN ["echo", "<<EOF"]\n', undefined],
  ['FROM a\nRUN echo $((1<<2))\nENV A=<<EOF\n', undefined],
])('%j has its first heredoc at %s', (text, line) => {
  expect(firstHeredoc(parseDockerfile(text, 'Dockerfile'))).toBe(line);
});
