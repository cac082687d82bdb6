import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { DocumentMap } from './document-value';
import { readYaml } from './yaml-text';

/** An agent template as it stands under `jenkins.clouds[].ecs.templates`. */
export type AgentTemplateMap = DocumentMap;

/** A cloud as it stands under `jenkins.clouds`: a map with one key, the kind of the cloud. */
export type CloudMap = DocumentMap;

/**
 * The configuration-as-code document that owns `jenkins.clouds`. Its values are as they are written in it: a `${` that
 * Jenkins must not replace is `^${`.
 */
export interface CloudDocument {
  /** The commit whose tree it was rendered from. */
  readonly commit: string;
  /** Whether Jenkins was seen to have loaded it. */
  readonly loaded: boolean;
  /** Agent templates of the tree that wait for their first active revision. */
  readonly pending: readonly AgentTemplateMap[];
  /** As under `jenkins.clouds`: the ECS cloud of Espalier first, then those of images/clouds.extra.yaml. */
  readonly clouds: readonly CloudMap[];
}

const HEADER = `# Made by Espalier from the files under images/; the next publish overwrites it.
# Configuration-as-code appends lists: no other file may hold jenkins.clouds.
`;
const STATE = '# espalier: ';

/** What YAML 1.1 takes only escaped, line breaks of its own included. */
const UNPRINTABLE = /[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;

const mapSchema = z.record(z.string(), z.json());
const stateSchema = z.object({ commit: z.string(), loaded: z.boolean(), pending: z.array(mapSchema) });
const bodySchema = z.strictObject({ jenkins: z.strictObject({ clouds: z.array(mapSchema) }) });

/**
 * The text of a cloud document: a comment that people read, one comment line that {@link parseCloudDocument} reads, and
 * the YAML that Jenkins reads. The same document gives the same text.
 */
export function formatCloudDocument({ commit, loaded, pending, clouds }: CloudDocument): string {
  const state = JSON.stringify({ commit, loaded, pending }).replaceAll(/[^ -~]/g, unicodeEscape);
  return `${HEADER}${STATE}${state}\n${asYaml({ jenkins: { clouds } })}`;
}

/**
 * The cloud document that a text holds; `undefined` for one that {@link formatCloudDocument} did not make, or that holds
 * anything but `jenkins.clouds`. What was changed in it by hand is part of the result.
 */
export function parseCloudDocument(text: string): CloudDocument | undefined {
  const state = stateSchema.safeParse(stateOf(text));
  const body = bodySchema.safeParse(readYaml(text).value);
  return state.success && body.success ? { ...state.data, clouds: body.data.jenkins.clouds } : undefined;
}

/** Whether two documents mean the same clouds, now and once the templates that wait are active. Commit and loading aside. */
export function sameClouds(one: CloudDocument, other: CloudDocument): boolean {
  return isDeepStrictEqual([one.clouds, one.pending], [other.clouds, other.pending]);
}

/** Jenkins reads YAML 1.1, where an unquoted `on` or `12:30` is no text, and takes no character that is not printable. */
function asYaml(value: DocumentMap): string {
  const text = stringify(value, {
    version: '1.1',
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    aliasDuplicateObjects: false,
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Infinity,
  });
  return text.replaceAll(UNPRINTABLE, unicodeEscape);
}

/** For a character of at most 16 bits. */
function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function stateOf(text: string): unknown {
  const line = text.split('\n').find((one) => one.startsWith(STATE));
  try {
    return line === undefined ? undefined : JSON.parse(line.slice(STATE.length));
  } catch {
    return undefined;
  }
}
