import { plainLine } from '../plain-text';

/** A word in which no Markdown of GitHub sees anything: no mention, reference, address, emphasis, emoji or tag. */
const TAME = /^(?!.*(?:www\.|:\/|:[\w+-]+:))[\p{L}\p{N}.,;:'"()/+=%–…-]+$/iu;
/** GitHub makes links of what looks like a commit or like an issue. */
const REFERENCE = /^\W*(?:[0-9a-f]{7,64}|GH-\d+)\W*$/i;

/**
 * Text that someone else chose, as one line of Markdown that shows it and does nothing: words that could be markup, a
 * mention or a link become code.
 */
export function prose(text: string, longest = 240): string {
  const words = plainLine(text, longest).split(' ');
  return words.map((word) => (word === '' || isTame(word) ? word : code(word))).join(' ');
}

/**
 * A name that someone else chose, as code. Of backticks and bars only the look is kept, as tables and renderers
 * disagree about how to escape them.
 */
export function code(text: string, longest = 160): string {
  const shown = plainLine(text, longest).replaceAll('`', 'ˋ').replaceAll('|', '¦');
  return shown === '' ? '' : `\`${shown}\``;
}

function isTame(word: string): boolean {
  return TAME.test(word) && !REFERENCE.test(word);
}
