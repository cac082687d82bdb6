import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DockerfileError } from './errors';
import { parseDockerfile } from './parse-dockerfile';
import { sourcesOf } from './sources';
import { dockerfile, options, referencesIn } from './testing/build';
import { refusedBy } from './testing/refused';

describe('parseDockerfile', () => {
  it.each([
    ['an empty file', '', 1],
    ['a file of comments', '# a\n\n# b\n', 1],
    ['no FROM', 'ARG A\n\nARG B\n', 3],
    ['FROM alone', '# x\nFROM\n', 2],
    ['FROM a AS', 'FROM a\nFROM a AS\n', 2],
    ['an unknown instruction', 'FROM a\nRUN b \\\n c\nFORM d\n', 4],
    ['an instruction before FROM', '\nRUN a\nFROM b\n', 2],
    ['an open heredoc', 'FROM a\n\nRUN <<EOF\nFROM b\n', 3],
    ['an unknown flag', 'FROM a\nADD --from=b / /\n', 2],
    ['a wrong escape', '# syntax=a\n# escape=x\nFROM a\n', 2],
    ['a directive given twice', '# syntax=a\n# syntax=b\nFROM a\n', 2],
    ['a mistake in the arguments', 'FROM a\nENV A\n', 2],
  ])('names the line of %s', (_, text, line) => {
    const error = refusedBy(() => parseDockerfile(text, 'images/x/Dockerfile'));
    expect(error).toMatchObject({ code: 'DOCKERFILE_INVALID', location: { file: 'images/x/Dockerfile', line } });
    expect(error.message).toMatch(/^images\/x\/Dockerfile:\d+: .+\. .+\.$/);
  });

  it('finds the stages and their instructions', () => {
    const { globalArguments, stages } = dockerfile(
      'ARG A=1',
      'FROM debian AS Base',
      'RUN a \\',
      '  b',
      '# c',
      'from base',
      'user x',
    );
    expect(globalArguments).toMatchObject([{ keyword: 'ARG', line: 1, words: ['A=1'] }]);
    expect(stages).toMatchObject([
      {
        index: 0,
        name: 'base',
        base: 'debian',
        from: { line: 2 },
        instructions: [{ keyword: 'RUN', line: 3, words: ['a   b'] }],
      },
      {
        index: 1,
        name: undefined,
        base: 'base',
        from: { line: 6 },
        instructions: [{ keyword: 'USER', line: 7, words: ['x'] }],
      },
    ]);
  });

  it('keeps the text as it is', () => {
    const text = '\uFEFF# x\r\nFROM a\r\n\r\nRUN <<E\r\n\tb\r\nE';
    expect(parseDockerfile(text, 'Dockerfile')).toMatchObject({ text, escape: '\\', stages: [{ base: 'a' }] });
  });

  it.each([
    ['as long as BuildKit reads', 65_535, 'x', undefined],
    ['one byte longer', 65_536, 'x', 2],
    ['a megabyte long', 1_000_000, 'x', 2],
    ['too long only in bytes', 40_000, 'é', 2],
  ])('reads a line that is %s', (_, length, letter, refusedLine) => {
    const text = `FROM a\n${`RUN ${letter.repeat(length)}`.slice(0, length)}\n`;
    if (refusedLine === undefined) expect(parseDockerfile(text, 'Dockerfile').stages).toHaveLength(1);
    else expect(refusedBy(() => parseDockerfile(text, 'Dockerfile')).location?.line).toBe(refusedLine);
  });

  it('reads an instruction of a megabyte over many lines', () => {
    expect(
      referencesIn(
        'FROM a',
        'RUN x \\',
        ...Array.from({ length: 20_000 }, () => `  ${'y'.repeat(50)} \\`),
        '  z',
        'COPY --from=b / /',
      ),
    ).toEqual(['a', 'b']);
  });

  it('reads ten thousand heredocs', () => {
    const heredocs = Array.from({ length: 10_000 }, () => ['RUN <<EOF', 'FROM evil', 'EOF']).flat();
    expect(referencesIn('FROM a', ...heredocs)).toEqual(['a']);
  });

  it('takes or refuses whatever it is given', () => {
    const part = fc.constantFrom(
      'FROM ',
      'a',
      ' AS ',
      'b',
      '\n',
      '\\',
      '\r\n',
      '<<EOF',
      'EOF',
      'RUN ',
      'COPY ',
      '--from=',
      '--mount=',
      '"',
      "'",
      '$',
      '${',
      '}',
      ':-',
      '`',
      '#',
      '# escape=`',
      'ARG ',
      '=',
      '[',
      ']',
      '\0',
      '\uFEFF',
      'é',
      ',',
    );
    const text = fc
      .array(fc.oneof({ weight: 9, arbitrary: part }, fc.string()), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (hostile) => {
        try {
          sourcesOf(parseDockerfile(hostile, 'Dockerfile'), options());
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(DockerfileError);
          expect(thrown).toHaveProperty('location.line');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
