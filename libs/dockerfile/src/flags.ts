import type { Escape } from './directives';
import { Refusal } from './refusal';

/** A flag of an instruction: `--from=debian`, `--link`. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** Quotes and escapes taken out; undefined without `=`. */
  readonly value: string | undefined;
  /** Where the flag begins, counted like the text it was read from. */
  readonly start: number;
  readonly end: number;
}

/** The flags of an instruction, and where what follows them begins. */
export interface Flags {
  readonly flags: readonly Flag[];
  readonly end: number;
}

const SPACE = /[\t-\r ]/;
/** BuildKit reads flags byte by byte, and so takes half of some letters for white space. */
const BEYOND_ASCII = /[^\0-\x7f]/;
const NEEDS_QUOTES = /[\s"'\\`]/;

/**
 * Reads the flags that a text has from `start` on.
 *
 * @throws Refusal for a flag with letters beyond ASCII.
 */
export function readFlags(text: string, start: number, escape: Escape): Flags {
  const flags: Flag[] = [];
  let position = skipSpace(text, start);
  while (text.startsWith('--', position)) {
    const { word, end } = readWord(text, position, escape);
    if (word === '--') return { flags, end };
    flags.push({ ...split(word), start: position, end });
    position = skipSpace(text, end);
  }
  return { flags, end: position };
}

/** A flag as it is written in a Dockerfile, quoted where it must be. */
export function writeFlag(name: string, value: string, escape: Escape): string {
  if (!NEEDS_QUOTES.test(value)) return `--${name}=${value}`;
  const escaped = value.replaceAll(escape, escape.repeat(2)).replaceAll('"', `${escape}"`);
  return `--${name}="${escaped}"`;
}

function readWord(text: string, start: number, escape: Escape): { readonly word: string; readonly end: number } {
  let word = '';
  let quote = '';
  let position = start;
  for (; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (quote === '' && SPACE.test(character)) break;
    if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === escape) word += text.charAt((position += 1));
    else word += character;
  }
  const end = Math.min(position, text.length);
  if (BEYOND_ASCII.test(word)) throw new Refusal('a flag has letters beyond ASCII', 'Use ASCII letters in flags.');
  return { word, end };
}

function split(word: string): { readonly name: string; readonly value: string | undefined } {
  const equals = word.indexOf('=');
  return equals < 0
    ? { name: word.slice(2), value: undefined }
    : { name: word.slice(2, equals), value: word.slice(equals + 1) };
}

function skipSpace(text: string, start: number): number {
  let position = start;
  while (SPACE.test(text.charAt(position))) position += 1;
  return position;
}
