import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from './parse-dockerfile';
import { sourcesOf } from './sources';
import { substituteSources } from './substitute';
import { dockerfile, options } from './testing/build';
import { refusedBy } from './testing/refused';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

function substitute(lines: readonly string[], replacements: Readonly<Record<string, string>>): readonly string[] {
  return substituteSources(dockerfile(...lines), options(), (reference) => replacements[reference])
    .split('\n')
    .slice(0, -1);
}

describe('substituteSources', () => {
  it.each([
    ['an image', ['FROM  debian   AS x '], ['FROM  r.io/d   AS x ']],
    ['an image from an ARG', ['ARG A=debian', 'FROM "${A}"'], ['ARG A=debian', 'FROM r.io/d']],
    ['an image after flags', ['FROM --platform=linux/amd64 debian'], ['FROM --platform=linux/amd64 r.io/d']],
    ['an image over lines', ['FROM deb\\', '# c', 'ian AS x', 'USER y'], ['FROM \\', '# c', 'r.io/d AS x', 'USER y']],
    [
      '--from',
      ['FROM a', 'COPY  --chown=1:1 --from=debian --link "/x"  /y'],
      ['FROM a', 'COPY  --chown=1:1 --from=r.io/d --link "/x"  /y'],
    ],
    ['a quoted --from', ['FROM a', 'COPY --from="debian" / /'], ['FROM a', 'COPY --from=r.io/d / /']],
    [
      '--from over lines',
      ['FROM a', 'COPY --from=deb\\', 'ian /x \\', ' /y'],
      ['FROM a', 'COPY \\', '--from=r.io/d /x \\', ' /y'],
    ],
    [
      'a mount',
      ['FROM a', 'RUN --mount=type=bind,from=debian,target=/d  ls'],
      ['FROM a', 'RUN --mount=type=bind,from=r.io/d,target=/d  ls'],
    ],
    [
      'a mount with a space',
      ['FROM a', 'RUN --mount="from=debian,target=/d e" ls'],
      ['FROM a', 'RUN --mount="from=r.io/d,target=/d e" ls'],
    ],
    ['the frontend', ['#  syntax = debian  x', 'FROM a'], ['#  syntax = r.io/d  x', 'FROM a']],
  ])('replaces %s and nothing else', (_, lines, expected) => {
    expect(substitute(lines, { debian: 'r.io/d' })).toEqual(expected);
  });

  it('leaves stages alone, also those that are called like an image', () => {
    const lines = [
      'FROM a AS debian',
      'FROM debian AS b',
      'COPY --from=debian / /',
      'RUN --mount=from=debian,target=/d ls',
      'COPY --from=0 / /',
    ];
    expect(substitute(lines, { debian: 'r.io/d', a: 'r.io/a' })).toEqual(['FROM r.io/a AS debian', ...lines.slice(1)]);
  });

  it('leaves heredocs, comments, strings and line ends alone', () => {
    const text = '\uFEFF# FROM debian\r\nFROM debian\r\nRUN <<EOF\r\nFROM debian\r\nEOF\r\nLABEL a="FROM debian"';
    const substituted = substituteSources(parseDockerfile(text, 'Dockerfile'), options(), () => 'r.io/d');
    expect(substituted).toBe(text.replace('\r\nFROM debian\r\nRUN', '\r\nFROM r.io/d\r\nRUN'));
  });

  it.each(['debian\nRUN evil', 'Debian', '', 'a b', '$A'])('refuses the replacement %j', (replacement) => {
    expect(refusedBy(() => substitute(['FROM debian'], { debian: replacement }))).toMatchObject({
      code: 'REFERENCE_INVALID',
    });
  });

  it.each(['x', 'scratch', '0'])('refuses the replacement %s, which would be no image', (replacement) => {
    const lines = ['FROM a AS x', 'FROM debian'];
    expect(refusedBy(() => substitute(lines, { debian: replacement }))).toMatchObject({
      code: 'DOCKERFILE_INVALID',
      location: { line: 2 },
    });
  });
});

const image = fc.constantFrom(
  'debian',
  'debian:12',
  'agents/python',
  'host:5000/a/b',
  `node:22@${DIGEST}`,
  '$A',
  '${A}:1',
  '"${B:-x}"',
  '${B:-agents/$A}',
  'de\\\nbian',
  's0',
);
const space = fc.constantFrom(' ', '  ', '\t', ' \\\n  ', ' \\\n# FROM c\n ');
const instruction = fc.oneof(
  fc.tuple(space, image).map(([gap, from]) => `FROM${gap}${from}`),
  fc.tuple(space, image).map(([gap, from]) => `COPY --link${gap}--from=${from.includes('$') ? 'a' : from} /a "/b c"`),
  fc
    .tuple(space, image)
    .map(
      ([gap, from]) =>
        `RUN --mount=type=cache,target=/c${gap}--mount=${from.includes('$') ? 'target=/x' : `"from=${from},target=/x y"`} ls`,
    ),
  fc.constantFrom(
    'RUN <<EOF\nFROM evil\nEOF',
    '# FROM evil',
    '',
    'ENV A="FROM evil"',
    'COPY --from=0 / /',
    'RUN a \\\n b',
  ),
);
const file = fc
  .tuple(
    fc.constantFrom('', '# syntax=docker/dockerfile:1\n'),
    fc.array(instruction, { maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([head, instructions, end]) =>
    `${head}ARG A=alpine\nFROM $A AS s0\nFROM s0\n${instructions.join('\n')}\n`.replaceAll('\n', end),
  );

function references(text: string): readonly string[] {
  return sourcesOf(parseDockerfile(text, 'Dockerfile'), options()).map(({ reference }) => reference);
}

describe('the laws of substitution', () => {
  it('nothing to replace: the same text', () => {
    fc.assert(
      fc.property(file, (text) => {
        expect(substituteSources(parseDockerfile(text, 'Dockerfile'), options(), () => undefined)).toBe(text);
      }),
    );
  });

  it('each image replaced by itself: the same sources', () => {
    fc.assert(
      fc.property(file, (text) => {
        const same = substituteSources(parseDockerfile(text, 'Dockerfile'), options(), (reference) => reference);
        expect(references(same)).toEqual(references(text));
      }),
    );
  });

  it('each image replaced by another: those are the sources, and no line has moved', () => {
    fc.assert(
      fc.property(file, (text) => {
        const given: string[] = [];
        const parsed = parseDockerfile(text, 'Dockerfile');
        const substituted = substituteSources(parsed, options(), () => {
          given.push(`r.io/x${given.length}@${DIGEST}`);
          return given.at(-1);
        });
        expect(references(substituted)).toEqual(given);
        const shape = (read: typeof parsed) =>
          read.stages.map(({ instructions }) =>
            instructions.map(({ keyword, line, words }) => ({ keyword, line, words })),
          );
        expect(shape(parseDockerfile(substituted, 'Dockerfile'))).toEqual(shape(parsed));
      }),
    );
  });
});
