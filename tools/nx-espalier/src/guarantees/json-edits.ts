import { applyEdits, modify, parse, type JSONPath } from 'jsonc-parser';

/** A value to set in a JSON text, such as `['plugins', 0]`. */
export interface JsonEdit {
  readonly path: JSONPath;
  readonly value: unknown;
}

const FORMAT = { formattingOptions: { insertSpaces: true, tabSize: 2 } };

/** What a JSON text with or without comments holds. */
export function parseJson(text: string): unknown {
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  return value;
}

/** A JSON text with values set, one after the other; comments and layout of the rest stay. */
export function withEdits(text: string, edits: readonly JsonEdit[]): string {
  return edits.reduce((before, { path, value }) => applyEdits(before, modify(before, path, value, FORMAT)), text);
}
