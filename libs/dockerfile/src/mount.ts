import type { InstructionText } from './instruction';
import { Refusal } from './refusal';

/** The fields of a `RUN --mount` that say what is read; others are kept as they are. */
export interface Mount {
  /** In the order in which they stand: name in lower case, and value (undefined without `=`). */
  readonly fields: readonly MountField[];
  /** The image or stage that is mounted; undefined when none is. */
  readonly from: string | undefined;
}

/** A field of a mount. */
export interface MountField {
  readonly name: string;
  readonly value: string | undefined;
  /** As it stands, CSV quotes taken out. */
  readonly text: string;
}

/**
 * The mounts of a RUN; none of another instruction.
 *
 * @throws Refusal like {@link readMount}.
 */
export function mountsOf({ keyword, flags }: Pick<InstructionText, 'keyword' | 'flags'>): readonly Mount[] {
  const mounts = keyword === 'RUN' ? flags.filter(({ name }) => name === 'mount') : [];
  return mounts.map(({ value }) => readMount(value ?? ''));
}

/**
 * Reads the value of `--mount`: comma separated fields.
 *
 * @throws Refusal for fields that are no CSV, and for a variable in `from`.
 */
export function readMount(value: string): Mount {
  const fields = splitFields(value).map(readField);
  for (const { name, value: from } of fields) if (name === 'from') refuseVariable(from);
  const from = lastValue(fields, ['from']);
  return { fields, from: from === '' ? undefined : from };
}

/** The last value that is given under one of the names. */
export function lastValue(fields: readonly MountField[], names: readonly string[]): string | undefined {
  return fields.findLast(({ name, value }) => value !== undefined && names.includes(name))?.value;
}

/** The value of `--mount` with another image in `from`. */
export function writeMount({ fields }: Mount, from: string): string {
  return fields.map(({ name, text }) => quoteField(name === 'from' ? `from=${from}` : text)).join(',');
}

function refuseVariable(from = ''): void {
  const dollar = from.indexOf('$');
  if (dollar < 0 || dollar === from.length - 1) return;
  throw new Refusal(
    'a mount has a variable in from',
    'Name a stage there, and use the variable in the FROM of that stage.',
  );
}

function readField(text: string): MountField {
  const equals = text.indexOf('=');
  const name = (equals < 0 ? text : text.slice(0, equals)).toLowerCase();
  return { name, value: equals < 0 ? undefined : text.slice(equals + 1), text };
}

function splitFields(value: string): readonly string[] {
  const fields: string[] = [];
  for (let position = 0; position <= value.length;) {
    const { text, end } = value.charAt(position) === '"' ? readQuoted(value, position + 1) : readPlain(value, position);
    fields.push(text);
    position = end + 1;
  }
  if (value === '') throw invalid();
  return fields;
}

function readPlain(value: string, start: number): { readonly text: string; readonly end: number } {
  const comma = value.indexOf(',', start);
  const end = comma < 0 ? value.length : comma;
  const text = value.slice(start, end);
  if (text.includes('"')) throw invalid();
  return { text, end };
}

function readQuoted(value: string, start: number): { readonly text: string; readonly end: number } {
  const [quoted, text] = /^((?:[^"]|"")*)"(?=,|$)/s.exec(value.slice(start)) ?? [];
  if (quoted === undefined || text === undefined) throw invalid();
  return { text: text.replaceAll('""', '"'), end: start + quoted.length };
}

function quoteField(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function invalid(): Refusal {
  return new Refusal('a mount is no comma separated list', 'Write --mount=type=bind,from=image,target=/path.');
}
