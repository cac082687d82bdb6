/** White space as Go's `unicode.IsSpace` has it, which BuildKit asks; JavaScript's own differs in U+0085 and U+FEFF. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const BETWEEN_WORDS = /[\t\v\f\r ]+/;

/** Whether a character is white space to BuildKit. */
export function isSpace(character: string): boolean {
  return SPACE.test(character);
}

/** Where the text begins, its leading white space left out. */
export function contentStart(text: string, from = 0): number {
  let start = from;
  while (start < text.length && isSpace(text.charAt(start))) start += 1;
  return start;
}

/** The text without white space at its beginning. */
export function trimStart(text: string): string {
  return text.slice(contentStart(text));
}

/** The text without white space at either end. */
export function trim(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charAt(end - 1))) end -= 1;
  return trimStart(text.slice(0, end));
}

/** The words of a text as BuildKit splits an instruction: only at ASCII white space. */
export function splitWords(text: string): readonly string[] {
  return text === '' ? [] : text.split(BETWEEN_WORDS);
}

/** Where the first white space between words is, and where it ends; undefined when the text is one word. */
export function firstGap(text: string): { readonly start: number; readonly end: number } | undefined {
  const match = BETWEEN_WORDS.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}
