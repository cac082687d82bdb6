import type { Value } from './value';

/** Which options of a program have a value. */
export interface OptionGrammar {
  /** Letters: `o` for `-o file` and `-ofile`. */
  readonly short?: string;
  /** Names without dashes: `output` for `--output file`; `--output=file` is read without. */
  readonly long?: readonly string[];
  /** Options end at the first operand, as those of a shell or of `env`. */
  readonly stopsAtOperand?: boolean;
}

/** An option as it was given: `k` of `-fsSk`, `insecure` of `--insecure`. */
export interface Option {
  readonly name: string;
  readonly value: Value | undefined;
}

/** The arguments of a program, told apart. */
export interface Options {
  readonly options: readonly Option[];
  readonly operands: readonly Value[];
}

/** Reads arguments as getopt does. What a grammar does not know is taken for an option without a value. */
export function readOptions(words: readonly Value[], grammar: OptionGrammar = {}): Options {
  const options: Option[] = [];
  const operands: Value[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const isOption = /^-[^-]|^--[^-]/.test(word.text);
    if (word.text === '--') return { options, operands: [...operands, ...words.slice(index + 1)] };
    if (!isOption && grammar.stopsAtOperand) return { options, operands: [...operands, ...words.slice(index)] };
    if (!isOption) {
      operands.push(word);
      continue;
    }
    const read = word.text.startsWith('--') ? readLong(word, grammar) : readShort(word, grammar);
    const last = read.at(-1);
    if (last?.takesNext) index += 1;
    options.push(...read.map(({ name, value, takesNext }) => ({ name, value: takesNext ? words[index] : value })));
  }
  return { options, operands };
}

/** The values that options were given. */
export function valuesOf({ options }: Options, ...names: readonly string[]): readonly Value[] {
  return options.flatMap(({ name, value }) => (value && names.includes(name) ? [value] : []));
}

/** Whether one of the options was given; a long one may be abbreviated to four letters. */
export function hasOption({ options }: Options, ...names: readonly string[]): boolean {
  return options.some(({ name }) => names.some((full) => full === name || (name.length > 3 && full.startsWith(name))));
}

interface Read extends Option {
  readonly takesNext: boolean;
}

function readLong(word: Value, { long = [] }: OptionGrammar): readonly Read[] {
  const [, name = '', attached] = /^--([^=]*)(?:=([^]*))?$/.exec(word.text) ?? [];
  if (attached !== undefined) return [{ name, value: { ...word, text: attached }, takesNext: false }];
  return [{ name, value: undefined, takesNext: long.includes(name) }];
}

function readShort(word: Value, { short = '' }: OptionGrammar): readonly Read[] {
  const letters = word.text.slice(1);
  const valued = letters.split('').findIndex((letter) => short.includes(letter));
  const flags = (valued < 0 ? letters : letters.slice(0, valued)).split('');
  const read = flags.map((name) => ({ name, value: undefined, takesNext: false }));
  if (valued < 0) return read;
  const attached = letters.slice(valued + 1);
  const value = attached === '' ? undefined : { ...word, text: attached };
  return [...read, { name: letters.charAt(valued), value, takesNext: value === undefined }];
}
