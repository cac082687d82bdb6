import { describe, expect, it } from 'vitest';
import { parseShell, ShellSyntaxError } from './parse-shell';
import type { Call, Script, Word } from './script';

function parse(text: string): Script {
  return parseShell(text, (offset) => text.slice(0, offset).split('\n').length);
}

function call(text: string): Call {
  const [first] = parse(text);
  if (first?.kind !== 'call') throw new Error('no call');
  return first;
}

/** Text as it is, and `$name` for variables. */
function textOf(word: Word): string {
  return word
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'variable' ? `$${part.name}` : part.kind))
    .join('');
}

describe('parseShell', () => {
  it.each([
    ["a'b c'd", 'ab cd'],
    ['a"b c"d', 'ab cd'],
    ['a\\ b\\c', 'a bc'],
    ['"a\\"b\\$c\\d"', 'a"b$c\\d'],
    ["'a\\'", 'a\\'],
    ["$'\\x41\\u0042\\103\\n\\''", "ABC\n'"],
    ['a\\\nb', 'ab'],
    ['""', ''],
    ['$a"${b}c"', '$a$bc'],
    ['${a:-b}', '$a'],
    ['${a%b}', '$a'],
    ['${#a}', 'unknown'],
    ['a$(b)`c`', 'acommandcommand'],
    ['<(a)', 'input'],
    ['>(a)', 'output'],
    ['$((1 + 2))', 'unknown'],
  ])('reads the word %s', (written, expected) => {
    expect(call(`echo ${written}`).words.map(textOf)).toEqual(['echo', expected]);
  });

  it.each([
    ['>a', 'output', undefined],
    ['2>>a', 'output', '2'],
    ['&>a', 'output', undefined],
    ['>|a', 'output', undefined],
    ['<a', 'file', undefined],
    ['<<<a', 'text', undefined],
    ['<<E\na\nE\n', 'text', undefined],
    ['2>&1', 'other', '2'],
  ])('reads the redirection %j', (written, kind, descriptor) => {
    expect(call(`ls ${written}`).redirections).toMatchObject([{ kind, descriptor }]);
  });

  it('knows lines, letters beyond ASCII or not', () => {
    expect(parse('é;\nls\n\nf() {\n ls; }').map((statement) => ('line' in statement ? statement.line : 0))).toEqual([
      1, 2, 0,
    ]);
  });

  it('knows pipes from lists', () => {
    expect(parse('a | b |& c && d').map(({ kind }) => kind)).toEqual(['group']);
    expect(parse('a | b').map(({ kind }) => kind)).toEqual(['pipe']);
  });

  it.each(['if', 'echo "', 'a |', 'f() {', '$(', 'a ) b'])('refuses %s', (text) => {
    expect(() => parse(text)).toThrow(ShellSyntaxError);
  });

  it('says why, and where', () => {
    expect(() => parse('if true; then')).toThrow(/^1:10: "then" must be followed by/);
  });
});
