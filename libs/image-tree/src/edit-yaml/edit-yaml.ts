import { isDeepStrictEqual } from 'node:util';
import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isSeq,
  parseDocument,
  stringify,
  type Document,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Keys of maps and indices of lists, from the top. */
export type YamlPath = readonly (string | number)[];

const STYLE = { lineWidth: 0, singleQuote: true } as const;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text of a file with another value at a path; every other character stays. */
export function replaceInYaml(text: string, path: YamlPath, value: string): string {
  const node: unknown = parseDocument(text).getIn(path, true);
  const span = spanOf(node);
  const spliced = span && `${text.slice(0, span.start)}${inline(value)}${text.slice(span.end)}`;
  return checked(text, spliced, (document) => {
    document.setIn(path, value);
  });
}

/** The text of a file with more values at the end of a list; the list is made where there is none. */
export function appendInYaml(text: string, path: YamlPath, values: readonly string[]): string {
  const list: unknown = parseDocument(text).getIn(path, true);
  const words = values.map(inline).join(', ');
  return checked(text, isSeq(list) ? withMore(text, list, words) : withList(text, path, words), (document) => {
    const added = document.createNode(values, { flow: true });
    if (isSeq(list)) for (const item of added.items) document.addIn(path, item);
    else document.setIn(path, added);
  });
}

function withMore(text: string, list: YAMLSeq, words: string): string | undefined {
  const last = list.flow === true ? spanOf(list.items.at(-1)) : undefined;
  return last && `${text.slice(0, last.end)}, ${words}${text.slice(last.end)}`;
}

function withList(text: string, path: YamlPath, words: string): string | undefined {
  if (path.length > 1) return undefined;
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${String(path[0])}: [${words}]\n`;
}

/**
 * The text of a file without what is at a path. A map or a list that would be left empty goes too; comments of what
 * stays remain.
 */
export function removeFromYaml(text: string, path: YamlPath): string {
  const document = parseDocument(text);
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (!isMap(parent) && !isSeq(parent)) return text;
  if (parent.items.length === 1 && path.length > 1) return removeFromYaml(text, path.slice(0, -1));
  const index = parent.items.findIndex((item, at) => (isPair(item) ? String(item.key) : at) === path.at(-1));
  if (index < 0) return text;
  return checked(text, withoutItem(text, parent, index), (edited) => {
    edited.deleteIn(path);
  });
}

/** The spliced text where it holds what the edited document holds; else the document written anew. */
function checked(text: string, spliced: string | undefined, edit: (document: Document) => void): string {
  const document = parseDocument(text);
  edit(document);
  if (spliced !== undefined) {
    const result = parseDocument(spliced);
    const isSame = isDeepStrictEqual(result.toJS() ?? {}, document.toJS() ?? {});
    if (result.errors.length === 0 && isSame) return spliced;
  }
  return document.toString(STYLE);
}

function withoutItem(text: string, collection: YAMLMap | YAMLSeq, index: number): string | undefined {
  const item = spanOf(collection.items[index]);
  const next = spanOf(collection.items[index + 1]);
  const previous = spanOf(collection.items[index - 1]);
  if (!item) return undefined;
  if (collection.flow === true) {
    if (next) return text.slice(0, item.start) + text.slice(next.start);
    return previous && text.slice(0, previous.end) + text.slice(item.end);
  }
  return text.slice(0, lineStart(text, item.start)) + text.slice(lineEnd(text, item.end));
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** Where the value of a node or pair stands, without what follows it. */
function spanOf(node: unknown): Span | undefined {
  if (isPair(node)) {
    const [key, value] = [spanOf(node.key), spanOf(node.value)];
    return key && { start: key.start, end: value?.end ?? key.end };
  }
  if (!isNode(node) || !node.range) return undefined;
  const [start, valueEnd] = node.range;
  return { start, end: isCollection(node) && node.flow !== true ? lastEnd(node) : valueEnd };
}

/** A collection in block style counts the empty lines and comments behind it as its own. */
function lastEnd({ items }: YAMLMap | YAMLSeq): number {
  return spanOf(items.at(-1))?.end ?? 0;
}

function inline(value: string): string {
  return stringify(value, STYLE).trimEnd();
}
