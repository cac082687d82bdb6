import { messageOf } from '@espalier/dockerfile';
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { isDocumentValue, type DocumentValue } from './document-value';

/** Where a value is in a document: keys and indices from the root. */
export type DocumentPath = readonly (string | number)[];

/** Why a text is no document. */
export interface YamlProblem {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** A YAML document as Jenkins reads it, with the lines of its parts. */
export interface YamlText {
  /** `undefined` where the text is not YAML. */
  readonly value: DocumentValue | undefined;
  readonly problems: readonly YamlProblem[];
  /** The line, from 1, of a value or of its nearest parent that is there. */
  readonly lineOf: (path: DocumentPath) => number;
}

/**
 * Reads YAML 1.1, where `on` is a boolean and `<<` merges. To configuration-as-code every number and boolean is the text
 * that was written, so one whose value would be written otherwise, such as `on` or `007`, is that text here too; there are
 * no dates. Two keys of one name are a problem, and so are tags that nobody knows.
 *
 * Source: configuration-as-code 58646eb, ModelConstructor.
 */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.1',
    lineCounter: lines,
    prettyErrors: false,
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:timestamp'),
  });
  const found = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    problem(message, lines.linePos(pos[0]).line),
  );
  const { value, problems } = found.length > 0 ? { value: undefined, problems: found } : valueOf(document);
  return { value, problems, lineOf: (path) => lineOf(document, lines, path) };
}

/** An alias may stand for nothing, for what it is part of, or for more than any program takes. */
function valueOf(document: Document): Pick<YamlText, 'value' | 'problems'> {
  keepTexts(document);
  try {
    const value: unknown = document.toJS();
    if (isDocumentValue(value)) return { value, problems: [] };
    return { value: undefined, problems: [problem('it holds more than maps, lists and plain values')] };
  } catch (error) {
    return { value: undefined, problems: [problem(messageOf(error))] };
  }
}

function problem(message: string, line = 1): YamlProblem {
  return { line, reason: `not YAML: ${message}` };
}

function keepTexts(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'number' && typeof node.value !== 'boolean') return;
      if (node.source !== undefined && node.source !== String(node.value)) node.value = node.source;
    },
  });
}

function lineOf(document: Document, lines: LineCounter, path: DocumentPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return 1;
}

/** Of the key, where there is one: the value may begin on a later line. */
function offsetOf(document: Document, path: DocumentPath): number | undefined {
  const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && isSameName(key.value, path.at(-1)))
    : undefined;
  const node: unknown = pair?.key ?? document.getIn(path, true);
  return isRanged(node) ? node.range[0] : undefined;
}

/** The plugin's names of attributes with a setter may be written in any case. */
function isSameName(key: unknown, name: unknown): boolean {
  return String(key).toLowerCase() === String(name).toLowerCase();
}

function isRanged(node: unknown): node is { readonly range: readonly [number, ...number[]] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
