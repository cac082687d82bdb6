import type { Escape } from './directives';
import { splitQuotedWords } from './quoted-words';
import { Refusal } from './refusal';
import { contentStart, firstGap, splitWords } from './space';

/** What follows the keyword and the flags of an instruction. */
export interface Arguments {
  readonly words: readonly string[];
  /** Written as a JSON array. */
  readonly isJson: boolean;
}

/** Reads the arguments of one kind of instruction from its text, which has no white space at its ends. */
export type ArgumentForm = (text: string, escape: Escape) => Arguments;

/** The text as it stands, a single word. */
export const wholeText: ArgumentForm = (text) => plain(text === '' ? [] : [text]);

/** Words between white space. */
export const separateWords: ArgumentForm = (text) => plain(splitWords(text));

/** A JSON array of strings, or a shell command. @throws Refusal for a JSON array of something else. */
export const jsonOrText: ArgumentForm = (text, escape) => readJson(text) ?? wholeText(text, escape);

/** A JSON array of strings, or words. @throws Refusal for a JSON array of something else. */
export const jsonOrWords: ArgumentForm = (text, escape) => readJson(text) ?? separateWords(text, escape);

/** `name` and `name=value`. */
export const assignments: ArgumentForm = (text, escape) => plain(splitQuotedWords(text, escape));

/** `name=value …`, or the old form `name value`. @throws Refusal for a word without `=`, and for a name alone. */
export const pairs: ArgumentForm = (text, escape) => {
  const words = splitQuotedWords(text, escape);
  const isOldForm = words[0]?.includes('=') === false;
  if (isOldForm && firstGap(text) === undefined) throw new Refusal(`${text} has no value`, 'Write name=value.');
  if (isOldForm) return wholeText(text, escape);
  const bare = words.find((word) => !word.includes('='));
  if (bare !== undefined) throw new Refusal(`${JSON.stringify(bare)} has no =`, 'Write name=value.');
  return plain(words);
};

/** A kind, and a command as in {@link jsonOrText}. */
export const kindAndCommand: ArgumentForm = (text, escape) => {
  const [kind = ''] = text.split(/[\t-\r ]/, 1);
  if (kind === '') return plain([]);
  const { words, isJson } = jsonOrText(text.slice(contentStart(text, kind.length)), escape);
  return { words: [kind, ...words], isJson };
};

function plain(words: readonly string[]): Arguments {
  return { words, isJson: false };
}

function readJson(text: string): Arguments | undefined {
  const array = text.startsWith('[') ? parseArray(text) : undefined;
  if (!array) return undefined;
  const words = array.filter((word) => typeof word === 'string');
  if (words.length < array.length)
    throw new Refusal('a JSON array holds something else than strings', 'Quote each element.');
  return { words, isJson: true };
}

/** What is no JSON is a shell command to BuildKit. */
function parseArray(text: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
