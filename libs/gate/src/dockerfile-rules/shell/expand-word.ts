import { expandBraces } from './expand-braces';
import type { Word, WordPart } from './script';
import type { TraceState } from './trace-state';
import { joined, UNKNOWN, worse, type Origin, type Value } from './value';

/** Where a process substitution is found. */
const PIPE = '/dev/fd/63';
const SPLIT = /[ \t\n]+/;

/** The arguments that words come to; scripts in them are followed. Patterns of file names stay as they are. */
export function expandWords(words: readonly Word[], state: TraceState): readonly Value[] {
  return words.flatMap(expandBraces).flatMap((word) => expandWord(word, state));
}

/** A word as one text, such as the value of a variable. */
export function expandText(word: Word, state: TraceState): Value {
  return joined(expandWord(word, state));
}

/** What a part of a word comes to: more than one text where it is split at white space. */
interface Part {
  readonly texts: readonly string[];
  readonly origin?: Origin | undefined;
  readonly isPipe?: boolean;
}

function expandWord(word: Word, state: TraceState): readonly Value[] {
  const parts = word.map((part) => expandPart(part, state));
  const origin = worse(...parts.map((part) => part.origin));
  const isPipe = parts.some((part) => part.isPipe === true);
  const isBare = word.every((part) => part.kind === 'variable' && !part.isQuoted);
  const texts = parts.reduce<readonly string[]>((before, part) => append(before, part.texts), ['']);
  return texts.filter((text) => text !== '' || !isBare).map((text) => ({ text, origin, isPipe }));
}

function expandPart(part: WordPart, state: TraceState): Part {
  switch (part.kind) {
    case 'text':
      return { texts: [part.text] };
    case 'variable':
      return expandVariable(part, state);
    case 'command':
      return { texts: [UNKNOWN], origin: state.follow(part.script) };
    case 'input':
      return { texts: [PIPE], origin: state.follow(part.script), isPipe: true };
    case 'output':
      return { texts: [PIPE] };
    case 'unknown':
      return { texts: [UNKNOWN], origin: worse(...expandWords(part.words, state).map(({ origin }) => origin)) };
  }
}

function expandVariable(variable: Extract<WordPart, { kind: 'variable' }>, state: TraceState): Part {
  const { name, isQuoted, otherwise } = variable;
  const fallback = otherwise.length > 0 ? expandText(otherwise, state) : undefined;
  const value = state.variables.get(name) ?? fallback;
  const text = value?.text ?? UNKNOWN;
  const isSplit = !isQuoted || name === '@';
  return { texts: isSplit ? text.split(SPLIT) : [text], origin: worse(value?.origin, fallback?.origin) };
}

/** The last text of the one and the first of the other are one. */
function append(before: readonly string[], [first = '', ...more]: readonly string[]): readonly string[] {
  return [...before.slice(0, -1), `${before.at(-1) ?? ''}${first}`, ...more];
}
