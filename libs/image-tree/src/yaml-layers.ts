import type { Location } from '@espalier/dockerfile';
import { LineCounter, isMap, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { TreeError } from './errors';
import { parseMerged } from './parse-merged';

/** One YAML file: its text and the name that errors give it. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
}

interface Layer {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/**
 * The value of YAML files laid over one another as {@link parseMerged} does, checked by a schema.
 * The first file is the base. An empty file is an empty map.
 *
 * @throws TreeError `SETTINGS_INVALID` with the file and line that hold what is wrong.
 */
export function parseYamlLayers<Schema extends z.ZodType>(
  schema: Schema,
  sources: readonly YamlSource[],
): z.output<Schema> {
  const layers = sources.map(parseLayer);
  const values = layers.map(({ document }) => asValue(document));
  const parsed = parseMerged(schema, values);
  if (parsed.success) return parsed.data;
  throw invalid(layers, parsed.error);
}

/** The line, from 1, that holds a path of a YAML file; nothing where the file has no such path. */
export function lineOfYaml(source: YamlSource, path: readonly string[]): number | undefined {
  const layer = parseLayer(source);
  const offset = offsetOf(layer.document, path);
  return offset === undefined ? undefined : layer.lines.linePos(offset).line;
}

function parseLayer({ file, text }: YamlSource): Layer {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error) {
    throw new TreeError('SETTINGS_INVALID', {
      location: { file, line: lines.linePos(error.pos[0]).line },
      reason: `not YAML: ${error.message}`,
      remedy: 'Correct the syntax.',
      cause: error,
    });
  }
  return { file, document, lines };
}

function asValue(document: Document): unknown {
  const value: unknown = document.toJS();
  return value ?? {};
}

function invalid(layers: readonly Layer[], error: z.ZodError): TreeError {
  const issue = error.issues[0];
  if (!issue) throw error;
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
  const name = path.map(String).join('.');
  return new TreeError('SETTINGS_INVALID', {
    location: locate(layers, path),
    reason: unknownKey === undefined ? `${name ? `${name}: ` : ''}${message}` : `unknown key ${name}`,
    remedy:
      unknownKey === undefined
        ? 'Correct the value; the JSON Schema named in the first line of the file lists what is allowed.'
        : 'Remove it or correct its spelling; the JSON Schema named in the first line of the file lists the keys.',
    cause: error,
  });
}

/** The last layer that has the path wins, as in the merge; where none has it, its nearest parent that is there. */
function locate(layers: readonly Layer[], path: readonly PropertyKey[]): Location {
  for (let length = path.length; length > 0; length -= 1) {
    for (const layer of layers.toReversed()) {
      const offset = offsetOf(layer.document, path.slice(0, length));
      if (offset !== undefined) return { file: layer.file, line: layer.lines.linePos(offset).line };
    }
  }
  return { file: layers.at(-1)?.file ?? '', line: 1 };
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const key = path.at(-1);
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (isMap(parent)) return rangeStart(parent.items.find((pair) => String(pair.key) === String(key))?.key);
  return rangeStart(document.getIn(path, true));
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}
