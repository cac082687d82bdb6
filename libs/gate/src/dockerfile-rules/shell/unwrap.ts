import { isShell } from './shell-name';
import { readOptions, type OptionGrammar } from './options';
import { posix } from 'node:path';
import { UNKNOWN, type Value } from './value';

/** A program with its arguments, once what only starts it (`env`, `sudo`, `xargs` …) is taken off. */
export interface Unwrapped {
  /** The last part of its path: `curl` for `/usr/bin/curl`; {@link UNKNOWN} where that is not known. */
  readonly name: string;
  /** As written. */
  readonly program: Value | undefined;
  readonly words: readonly Value[];
  /** The names of what starts it, the first first. */
  readonly wrappers: readonly string[];
}

/** How a program that starts another one is written. */
interface Wrapper extends OptionGrammar {
  /** Operands before the program, such as the time of `timeout`. */
  readonly operands?: number;
  /** `NAME=value` may stand before the program. */
  readonly assigns?: boolean;
}

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ['builtin', {}],
  ['busybox', {}],
  ['chroot', { operands: 1 }],
  ['chronic', {}],
  ['command', {}],
  ['doas', { short: 'Cu' }],
  ['env', { short: 'uCS', long: ['unset', 'chdir', 'split-string'], assigns: true }],
  ['exec', { short: 'a' }],
  ['gosu', { operands: 1 }],
  ['ionice', { short: 'cnpPu', long: ['class', 'classdata'] }],
  ['nice', { short: 'n', long: ['adjustment'] }],
  ['nohup', {}],
  ['runuser', { short: 'ugG', long: ['user', 'group'] }],
  ['setpriv', { long: ['reuid', 'regid'] }],
  ['setsid', {}],
  ['stdbuf', { short: 'ioe' }],
  ['su-exec', { operands: 1 }],
  ['sudo', { short: 'CghpRrTtUuD', long: ['user', 'group', 'chdir'], assigns: true }],
  ['time', { short: 'fo' }],
  ['timeout', { short: 'ks', long: ['kill-after', 'signal'], operands: 1 }],
  ['toybox', {}],
  ['unshare', {}],
  ['xargs', { short: 'adEILnPs', long: ['arg-file', 'delimiter', 'max-args', 'max-procs', 'replace', 'max-lines'] }],
]);
/** Programs that do nothing else with their arguments than to show or compare them. */
const PRINTERS = new Set(['echo', 'printf', '[', 'test', 'grep', 'sed', 'which', 'type']);
const PROGRAM_OF_FIND = new Set(['-exec', '-execdir', '-ok', '-okdir']);

/** Finds the program that a call really starts. */
export function unwrap(values: readonly Value[]): Unwrapped {
  const wrappers: string[] = [];
  let rest = values;
  for (;;) {
    const [program, ...words] = rest;
    const name = program ? nameOf(program) : '';
    const inner = startedBy(name, words);
    if (!inner || inner.length === 0) return { name, program, words, wrappers };
    wrappers.push(name);
    rest = inner;
  }
}

/** The program of a path. */
export function nameOf({ text }: Value): string {
  const name = posix.basename(text);
  return name.includes(UNKNOWN) ? UNKNOWN : name;
}

function startedBy(name: string, words: readonly Value[]): readonly Value[] | undefined {
  if (name === 'find') return startedByFind(words);
  const wrapper = WRAPPERS.get(name);
  if (!wrapper) return startedByOther(name, words);
  const { operands } = readOptions(words, { ...wrapper, stopsAtOperand: true });
  const skipped = operands.slice(wrapper.operands ?? 0);
  const start = wrapper.assigns ? skipped.findIndex(({ text }) => !/^\w+=/.test(text)) : 0;
  return start < 0 ? [] : skipped.slice(start);
}

/** `flock file sh -c '…'`: whatever it is, the script will be run. */
function startedByOther(name: string, words: readonly Value[]): readonly Value[] | undefined {
  if (PRINTERS.has(name) || isShell(name)) return undefined;
  const start = words.findIndex((word, index) => isShell(nameOf(word)) && /^-\w*c$/.test(words[index + 1]?.text ?? ''));
  return start < 0 ? undefined : words.slice(start);
}

function startedByFind(words: readonly Value[]): readonly Value[] | undefined {
  const start = words.findIndex(({ text }) => PROGRAM_OF_FIND.has(text));
  if (start < 0) return undefined;
  const length = words.slice(start).findIndex(({ text }) => text === ';' || text === '+');
  return words.slice(start + 1, length < 0 ? undefined : start + length);
}
