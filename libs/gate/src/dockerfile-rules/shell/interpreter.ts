import { isShell } from './shell-name';
import { readOptions, type OptionGrammar } from './options';
import type { Unwrapped } from './unwrap';
import type { Value } from './value';

/** Where an interpreter takes its program from. */
export type Program =
  /** An argument is the program's text; `isShell`: it is for sh or bash. */
  | { readonly from: 'text'; readonly text: readonly Value[]; readonly isShell: boolean }
  | { readonly from: 'file'; readonly file: Value }
  | { readonly from: 'input'; readonly isShell: boolean };

/** A kind of interpreter. */
interface Interpreter extends OptionGrammar {
  readonly name: RegExp;
  /** Options whose value is the program's text. */
  readonly text: readonly string[];
  /** Options whose value names the program in another way, such as a module. */
  readonly module?: readonly string[];
}

const OTHERS: readonly Interpreter[] = [
  { name: /^(?:python|pypy)[\d.]*$/, text: ['c'], module: ['m'], short: 'cmWXQ' },
  { name: /^perl[\d.]*$/, text: ['e', 'E'], short: 'eEI' },
  { name: /^ruby[\d.]*$/, text: ['e'], short: 'erIC' },
  {
    name: /^(?:node|nodejs|bun|deno|tsx)$/,
    text: ['e', 'eval', 'p', 'print'],
    short: 'epr',
    long: ['eval', 'print', 'require'],
  },
  { name: /^php[\d.]*$/, text: ['r'], module: ['f'], short: 'rfcdz' },
  { name: /^lua(?:jit)?[\d.]*$/, text: ['e'], short: 'el' },
  {
    name: /^(?:groovy|jshell|pwsh|powershell|Rscript|tclsh[\d.]*|fish|csh|tcsh|scala|guile|expect)$/,
    text: ['e', 'c'],
    short: 'ec',
  },
];
const INPUTS = new Set(['-', '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);

/** Where a program takes the program that it runs from; nothing for what is no interpreter. */
export function programOf({ name, words }: Pick<Unwrapped, 'name' | 'words'>): Program | undefined {
  if (name === 'eval') return { from: 'text', text: words, isShell: true };
  if (name === 'source' || name === '.')
    return fileOrInput(
      words.find(({ text }) => text !== '--'),
      true,
    );
  if (name === 'su') return ofSu(words);
  if (isShell(name)) return ofShell(words);
  const interpreter = OTHERS.find((candidate) => candidate.name.test(name));
  return interpreter && ofOther(interpreter, words);
}

function ofShell(words: readonly Value[]): Program {
  const isPlus = ({ text }: Value) => /^\+[a-zA-Z]/.test(text);
  const start = words.findIndex((word) => !isPlus(word));
  const grammar = { short: 'oO', long: ['rcfile', 'init-file'], stopsAtOperand: true };
  const { options, operands } = readOptions(start < 0 ? [] : words.slice(start), grammar);
  const has = (letter: string) => options.some(({ name }) => name === letter);
  if (has('c')) return { from: 'text', text: operands.slice(0, 1), isShell: true };
  return has('s') ? { from: 'input', isShell: true } : fileOrInput(operands[0], true);
}

function ofSu(words: readonly Value[]): Program {
  const { options } = readOptions(words, { short: 'csgGw', long: ['command', 'shell'] });
  const text = options.flatMap(({ name, value }) => (value && (name === 'c' || name === 'command') ? [value] : []));
  return text.length > 0 ? { from: 'text', text, isShell: true } : { from: 'input', isShell: true };
}

function ofOther(interpreter: Interpreter, words: readonly Value[]): Program {
  const { options, operands } = readOptions(words, { ...interpreter, stopsAtOperand: true });
  const text = options.flatMap(({ name, value }) => (value && interpreter.text.includes(name) ? [value] : []));
  if (text.length > 0) return { from: 'text', text, isShell: false };
  const module = options.find(({ name }) => interpreter.module?.includes(name))?.value;
  return module ? { from: 'file', file: module } : fileOrInput(operands[0], false);
}

function fileOrInput(file: Value | undefined, isShell: boolean): Program {
  return file === undefined || INPUTS.has(file.text) ? { from: 'input', isShell } : { from: 'file', file };
}
