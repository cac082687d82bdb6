import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasOption, readOptions, valuesOf, type OptionGrammar } from './options';
import { known } from './value';

const GRAMMAR: OptionGrammar = { short: 'o', long: ['output'] };

function read(text: string, grammar = GRAMMAR): string {
  const { options, operands } = readOptions(text.split(' ').map(known), grammar);
  const given = options.map(({ name, value }) => (value === undefined ? name : `${name}=${value.text}`));
  return [...given, '|', ...operands.map((operand) => operand.text)].join(' ');
}

describe('readOptions', () => {
  it.each([
    ['-k -v url', 'k v | url'],
    ['-kv url', 'k v | url'],
    ['-ko file url', 'k o=file | url'],
    ['-kofile url', 'k o=file | url'],
    ['url -k', 'k | url'],
    ['--output file url', 'output=file | url'],
    ['--output=file url', 'output=file | url'],
    ['--other=x --flag url', 'other=x flag | url'],
    ['-k -- -v --x', 'k | -v --x'],
    ['- -k', 'k | -'],
    ['-o', 'o |'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('ends at the first operand where that is how it is', () => {
    expect(read('-k url -v', { ...GRAMMAR, stopsAtOperand: true })).toBe('k | url -v');
  });

  it('loses nothing that is no option', () => {
    const word = fc.stringMatching(/^[a-z.:/]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(readOptions(words.map(known)).operands.map(({ text }) => text)).toEqual(words);
      }),
    );
  });

  it('knows a long option by its beginning, a short one only whole', () => {
    const given = readOptions(['--insec', '-i'].map(known));
    expect(hasOption(given, 'insecure')).toBe(true);
    expect(hasOption(given, 'include')).toBe(false);
    expect(valuesOf(readOptions(['-o', 'a', '-ob'].map(known), GRAMMAR), 'o').map(({ text }) => text)).toEqual([
      'a',
      'b',
    ]);
  });
});
