import { stripVTControlCharacters } from 'node:util';

/** Controls, format characters that turn or hide text, and halves of surrogate pairs. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\uFFFE\uFFFF]/gu;

/**
 * Text that someone else chose, as one line that is safe to print: no control or invisible characters, no escape
 * sequences, single spaces.
 *
 * @param longest - in UTF-16 code units; what is longer ends with `…`
 */
export function plainLine(text: string, longest = Number.POSITIVE_INFINITY): string {
  const spaced = stripVTControlCharacters(text).replaceAll(/\s+/g, ' ');
  return shortened(spaced.replaceAll(UNSEEN, '').replaceAll(/ +/g, ' ').trim(), longest);
}

/** The same for text of several lines, such as what a test printed. Empty lines stay. */
export function plainLines(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => plainLine(line))
    .join('\n');
}

function shortened(line: string, longest: number): string {
  if (line.length <= longest) return line;
  return `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…`;
}
