import type { Escape } from './directives';
import type { PhysicalLine } from './physical-line';
import { trimStart } from './space';

/** A run of characters of a logical line that stand together in the file. */
export interface Piece {
  /** Where the run begins in the logical line. */
  readonly at: number;
  /** Where it begins in the file. */
  readonly offset: number;
  readonly length: number;
}

/** An instruction's text: its lines joined, comments and continuations taken out. */
export interface LogicalLine {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The index of the first line after it. */
  readonly next: number;
}

/**
 * Reads the instruction that begins on a line, as BuildKit does: a continued line goes on over comments and empty lines,
 * and an escape character before the last one keeps a line from being continued.
 *
 * (dockerfile-ast, which reads Dockerfiles for editors, takes `\\` at the end of a line for a continuation, any `# x=y` for a directive, and
 * reads heredocs otherwise than BuildKit; whoever wanted to could hide a FROM from it. So the lines are read here.)
 *
 * @returns undefined for a line without an instruction.
 */
export function readLogicalLine(
  lines: readonly PhysicalLine[],
  index: number,
  escape: Escape,
): LogicalLine | undefined {
  const first = lines[index];
  if (!first || isComment(first.text)) return undefined;
  const content = trimStart(first.text);
  const parts = [cutContinuation(content, first.offset + first.text.length - content.length, escape)];
  if (parts[0]?.text === '' && !parts[0].continues) return undefined;
  let next = index + 1;
  for (let line = lines[next]; parts.at(-1)?.continues === true && line; line = lines[next]) {
    next += 1;
    if (!isComment(line.text) && trimStart(line.text) !== '')
      parts.push(cutContinuation(line.text, line.offset, escape));
  }
  return { line: first.number, ...join(parts), next };
}

interface Part {
  readonly text: string;
  readonly offset: number;
  readonly continues: boolean;
}

const CONTINUATION = { '\\': /(^|[^\\])\\[ \t]*$/, '`': /(^|[^`])`[ \t]*$/ } as const;

function cutContinuation(text: string, offset: number, escape: Escape): Part {
  const match = CONTINUATION[escape].exec(text);
  if (!match) return { text, offset, continues: false };
  return { text: text.slice(0, match.index + (match[1] ?? '').length), offset, continues: true };
}

function join(parts: readonly Part[]): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { text, offset } of parts) {
    pieces.push({ at, offset, length: text.length });
    at += text.length;
  }
  return { text: parts.map(({ text }) => text).join(''), pieces };
}

function isComment(text: string): boolean {
  return trimStart(text).startsWith('#');
}
