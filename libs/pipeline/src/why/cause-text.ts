import type { WhyChange } from './why-report';

const KEY_DIGITS = 12;

/** A cause in words, with its place. */
export function causeText({ image, cause, file = '', line, instruction }: WhyChange): string {
  switch (cause.kind) {
    case 'schema':
      return `Espalier computes content keys in another way: form ${cause.after}, was ${cause.before}`;
    case 'unrecorded':
      return `what ${image} was made of as ${shortKey(cause.key)} is not recorded; --since=<commit> compares with a commit`;
    case 'dockerfile':
      return `${file}:${line ?? 1} changed${dockerfileText(cause.lines, instruction)}`;
    case 'file':
      return `${file} ${cause.change}`;
    case 'mode':
      return `${file} has mode ${modeText(cause.after)}, had ${modeText(cause.before)}`;
    case 'link':
      return `${file} is another link, or is one no longer`;
    case 'arg':
      return `${file}: build argument ${cause.name} ${isWas(cause)}`;
    case 'platform':
    case 'refresh':
      return `${file}: ${cause.kind} ${isWas(cause)}`;
    case 'upstream':
      return `${file}: ${cause.reference} ${isWas(cause)}`;
    case 'source':
      return `${file}: ${cause.before === undefined ? 'reads' : 'no longer reads'} ${cause.reference}`;
  }
}

/** The beginning of a key or a commit, as people compare them. */
export function shortKey(key: string): string {
  return key.slice(0, KEY_DIGITS);
}

function dockerfileText(
  [first, ...others]: Extract<WhyChange['cause'], { readonly kind: 'dockerfile' }>['lines'],
  instruction = '',
): string {
  const isSpace = first?.removed.join(' ').replaceAll(/\s+/g, '') === first?.added.join(' ').replaceAll(/\s+/g, '');
  const text =
    first && first.added.length === 0
      ? `without ${first.removed.join(' ').trim()}`
      : lineText(first?.added, instruction);
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `: ${isSpace ? 'white space alone' : shortened(text)}${more}`;
}

/** The first line that says something; one from within an instruction follows the word that this begins with. */
function lineText(added: readonly string[] = [], instruction: string): string {
  const line = added.map((one) => one.trim()).find((one) => one !== '') ?? '';
  const [keyword = ''] = instruction.split(' ');
  return line.startsWith(keyword) || line.startsWith('#') ? line : `${keyword} … ${line}`;
}

function shortened(text: string): string {
  return text.length <= 72 ? text : `${text.slice(0, 71)}…`;
}

function isWas({ before, after }: { readonly before?: string; readonly after?: string }): string {
  const [was, is] = [before, after].map((value) => (value === undefined ? 'not set' : quoted(value)));
  return `is ${is ?? ''}, was ${was ?? ''}`;
}

function quoted(value: string): string {
  return /^sha256:/.test(value) ? value.slice(0, 'sha256:'.length + KEY_DIGITS) : JSON.stringify(value);
}

function modeText(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
