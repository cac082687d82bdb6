/** Takes backslashes out as the shell does, between double quotes or outside of quotes. */
export function unescape(text: string, isQuoted: boolean): string {
  return text.replace(isQuoted ? /\\([$`"\\\n])/g : /\\([^])/g, (_, character: string) =>
    character === '\n' ? '' : character,
  );
}

const ANSI: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};

/** Reads the escapes of `$'…'`. */
export function unescapeAnsi(text: string): string {
  return text.replace(
    /\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|U([\da-f]{1,6})|([0-7]{1,3})|([^]))/gi,
    (_, ...[byte, short, long, octal, character]: (string | undefined)[]) => {
      const hex = byte ?? short ?? long;
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
      return character === undefined ? '' : (ANSI[character] ?? character);
    },
  );
}
