import type { PhysicalLine } from './physical-line';
import { Refusal, locate } from './refusal';
import { contentStart, trim, trimStart } from './space';

/** The character that escapes, and that continues a line. */
export type Escape = '\\' | '`';

/** The frontend image that `# syntax=` names. */
export interface SyntaxDirective {
  readonly reference: string;
  readonly line: number;
  /** Where the reference stands in the file. */
  readonly offset: number;
}

interface Directive {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  readonly offset: number;
}

const DIRECTIVE = /^(([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=[\t\f\r ]*)(.+)$/s;
const NAMES = new Set(['syntax', 'escape', 'check']);

/**
 * The escape character that the directives at the head of the file set.
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` for a directive given twice and for an escape that is neither `\` nor a backtick.
 */
export function readEscape(lines: readonly PhysicalLine[], file: string): Escape {
  const directives = readDirectives(lines.map((line) => ({ ...line, text: trimStart(line.text) })));
  const seen = new Set<string>();
  for (const { name, line } of directives) {
    locate({ file, line }, () => {
      if (seen.has(name)) throw new Refusal(`the directive ${name} is given twice`);
    });
    seen.add(name);
  }
  const directive = directives.find(({ name }) => name === 'escape');
  return directive ? locate({ file, line: directive.line }, () => escapeOf(directive.value)) : '\\';
}

/**
 * The `# syntax=` directive that BuildKit obeys: at the very start of its line, after a `#!` line if there is one. (The
 * forms for other languages, `// syntax=` and JSON, cannot occur here: such a file is refused as a Dockerfile.)
 *
 * @throws DockerfileError `DOCKERFILE_INVALID` for a directive that names no image.
 */
export function readSyntax(lines: readonly PhysicalLine[], file: string): SyntaxDirective | undefined {
  const rest = lines[0]?.text.startsWith('#!') === true ? lines.slice(1) : lines;
  const directive = readDirectives(rest).find(({ name }) => name === 'syntax');
  if (!directive) return undefined;
  const [reference = ''] = directive.value.split(' ');
  return locate({ file, line: directive.line }, () => {
    if (reference === '')
      throw new Refusal('the directive syntax names no image', 'Name a frontend, or delete the line.');
    return { reference, line: directive.line, offset: directive.offset };
  });
}

function readDirectives(lines: readonly PhysicalLine[]): readonly Directive[] {
  const found: Directive[] = [];
  for (const line of lines) {
    const directive = readDirective(line);
    if (!directive) break;
    found.push(directive);
  }
  return found;
}

function readDirective({ text, number, offset }: PhysicalLine): Directive | undefined {
  if (!text.startsWith('#')) return undefined;
  const start = contentStart(text, 1);
  const [, before = '', written = '', value = ''] = DIRECTIVE.exec(text.slice(start)) ?? [];
  const name = written.toLowerCase();
  if (!NAMES.has(name)) return undefined;
  return { name, value: trim(value), line: number, offset: offset + start + before.length };
}

function escapeOf(value: string): Escape {
  if (value === '\\' || value === '`') return value;
  throw new Refusal(`${JSON.stringify(value)} is no escape character`, 'Write # escape=\\ or # escape=`.');
}
