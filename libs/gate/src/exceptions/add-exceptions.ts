import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isSeq, parseDocument, stringify, type Document, type YAMLSeq } from 'yaml';
import { IMAGES } from '@espalier/image-tree';
import { GateError } from '../errors';
import type { Exception } from './exception';
import { EXCEPTIONS_FILE } from './exceptions-file';

/** What the file is called, and where an editor finds its JSON Schema as seen from there. */
export interface ExceptionsPlace {
  readonly file: string;
  readonly schema: string;
}

const DEFAULT_PLACE: ExceptionsPlace = {
  file: `${IMAGES}/${EXCEPTIONS_FILE}`,
  schema: '../libs/gate/schemas/exceptions.schema.json',
};
const STYLE = { lineWidth: 0, singleQuote: true } as const;

/**
 * The text of exceptions.yaml with entries added at its end. What is there stays as it is, comments and layout too. An id
 * that is taken gets a number.
 *
 * @param text of the file; empty where there is none.
 * @param place default: that of this workspace.
 * @throws GateError `EXCEPTION_INVALID` for a text that is no such file.
 */
export function addExceptions(
  text: string,
  entries: readonly Exception[],
  place: ExceptionsPlace = DEFAULT_PLACE,
): string {
  if (entries.length === 0) return text;
  const document = parse(text, place.file);
  const added = withOwnIds(entries, presentIn(document));
  const candidates = [
    document.contents === null ? begun(text, added, place.schema) : undefined,
    spliced(text, document, added),
  ];
  return candidates.find((candidate) => isSame(candidate, document, added)) ?? rewritten(document, added);
}

function parse(text: string, file: string): Document {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error || (document.contents !== null && !isMap(document.contents))) throw unreadable(file, error);
  const present: unknown = document.get('exceptions');
  if (present !== undefined && present !== null && !isSeq(present)) throw unreadable(file);
  return document;
}

function presentIn(document: Document): readonly unknown[] {
  const present: unknown = document.get('exceptions');
  const value: unknown = isSeq(present) ? present.toJS(document) : [];
  return Array.isArray(value) ? value : [];
}

function unreadable(file: string, cause?: unknown): GateError {
  return new GateError('EXCEPTION_INVALID', {
    location: { file },
    reason: 'the file is no list of exceptions',
    remedy: 'Correct it first; `npx nx run fleet:check` names the line.',
    cause,
  });
}

function withOwnIds(entries: readonly Exception[], present: readonly unknown[]): readonly Exception[] {
  const taken = new Set(present.flatMap((entry) => idOf(entry)));
  return entries.map((entry) => {
    let { id } = entry;
    for (let number = 2; taken.has(id); number += 1) id = `${entry.id}-${number}`;
    taken.add(id);
    return { ...entry, id };
  });
}

function idOf(entry: unknown): readonly string[] {
  return typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? [entry.id] : [];
}

/** Begins the list behind the comments of a file that holds nothing else. */
function begun(text: string, entries: readonly Exception[], schema: string): string {
  return `${withNewline(text.trim() === '' ? header(schema) : text)}${stringify({ exceptions: entries }, STYLE)}`;
}

function header(schema: string): string {
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# Accepted findings, each with an owner and an expiry: docs/write-an-exception.md of @espalier/nx',
  ].join('\n');
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** Writes behind the last entry of a list in block style, whose text is left alone; nothing where there is none. */
function spliced(text: string, document: Document, entries: readonly Exception[]): string | undefined {
  const list: unknown = document.get('exceptions');
  if (!isSeq(list) || list.flow === true || list.items.length === 0) return undefined;
  const start = list.range?.[0] ?? 0;
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const end = endOfLastLine(text, list);
  const lines = stringify(entries, STYLE).replaceAll(/^(?=.)/gm, indent);
  return `${withNewline(text.slice(0, end))}${lines}${text.slice(end)}`;
}

function endOfLastLine(text: string, list: YAMLSeq): number {
  const last = list.items.at(-1);
  const end = (isNode(last) ? last.range?.[1] : undefined) ?? text.length;
  if (text[end - 1] === '\n') return end;
  const newline = text.indexOf('\n', end);
  return newline === -1 ? text.length : newline + 1;
}

/** Whether a text holds what the document holds with the entries added, and nothing else. */
function isSame(text: string | undefined, document: Document, entries: readonly Exception[]): text is string {
  if (text === undefined) return false;
  const result = parseDocument(text);
  return result.errors.length === 0 && isDeepStrictEqual(result.toJS(), valueWith(document, entries));
}

function valueWith(document: Document, entries: readonly Exception[]): unknown {
  const value: unknown = document.toJS();
  return { ...(typeof value === 'object' ? value : {}), exceptions: [...presentIn(document), ...entries] };
}

function rewritten(document: Document, entries: readonly Exception[]): string {
  const list: unknown = document.get('exceptions');
  if (isSeq(list)) for (const entry of entries) list.add(document.createNode(entry));
  else document.set('exceptions', document.createNode(entries));
  if (isSeq(list)) list.flow = false;
  return document.toString(STYLE);
}
