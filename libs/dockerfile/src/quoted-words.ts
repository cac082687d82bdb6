import type { Escape } from './directives';
import { isSpace } from './space';

/** The words of an ARG, ENV or LABEL: split at white space that is neither quoted nor escaped; quotes and escapes stay. */
export function splitQuotedWords(text: string, escape: Escape): readonly string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let position = 0; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (quote === '' && isSpace(character)) {
      if (word !== '') words.push(word);
      word = '';
    } else if (character === escape && quote !== "'") {
      word += escapedPair(text, position);
      position += 1;
      if (position >= text.length) quote = '';
    } else {
      word += character;
      quote = nextQuote(quote, character);
    }
  }
  return word === '' ? words : [...words, word];
}

/** An escape at the very end is dropped. */
function escapedPair(text: string, position: number): string {
  return position + 1 < text.length ? text.slice(position, position + 2) : '';
}

function nextQuote(quote: string, character: string): string {
  if (quote === '') return character === '"' || character === "'" ? character : '';
  return character === quote ? '' : quote;
}
