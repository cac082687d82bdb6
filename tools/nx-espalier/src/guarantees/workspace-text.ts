/** Reads a file at the root of a workspace; undefined where there is none. */
export type ReadText = (file: string) => string | undefined;

/** The lines of a text, without the empty one that its last newline makes. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line, index, lines) => line !== '' || index < lines.length - 1);
}

/** A text with lines after its last one. */
export function withLines(text: string, added: readonly string[]): string {
  if (added.length === 0) return text;
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${before}${added.join('\n')}\n`;
}
