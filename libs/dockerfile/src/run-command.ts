import type { Dockerfile } from './dockerfile';
import type { HeredocText } from './heredoc-text';
import { isHeredoc } from './heredoc';
import type { Instruction } from './instruction';

/** What BuildKit does with a RUN (frontend/dockerfile/dockerfile2llb, dispatchRun). */
export type RunCommand =
  /** Starts a program without a shell. */
  | { readonly kind: 'exec'; readonly words: readonly string[] }
  /** Hands a text to the shell; `lineAt` is the line of the file, from 1, of a place in it, counted in UTF-16 units. */
  | { readonly kind: 'shell'; readonly text: string; readonly lineAt: (offset: number) => number }
  /** Writes a heredoc that begins with `#!` to a file, and starts that. */
  | { readonly kind: 'program'; readonly interpreter: string; readonly text: string; readonly line: number };

/** What a RUN of the file comes to. */
export function runCommand(dockerfile: Dockerfile, run: Instruction): RunCommand {
  if (run.isJson) return { kind: 'exec', words: run.words };
  const [command = ''] = run.words;
  const [heredoc] = run.heredocs;
  if (heredoc && isHeredoc(command)) return ofHeredoc(heredoc);
  const text = [command, ...run.heredocs.map(({ name, text: lines }) => `${lines}${name}`)].join('\n');
  return { kind: 'shell', text, lineAt: (offset) => lineIn(dockerfile, run, text, offset) };
}

/** The whole command is a heredoc: its text is the script. */
function ofHeredoc({ text, ignoresTabs, line }: HeredocText): RunCommand {
  const script = ignoresTabs ? text.replace(/^\t+/gm, '') : text;
  const [, interpreter] = /^#!\s*([^\n]*)/.exec(script) ?? [];
  if (interpreter !== undefined) return { kind: 'program', interpreter: interpreter.trim(), text: script, line };
  return { kind: 'shell', text: script, lineAt: (offset) => line + lineEnds(script.slice(0, offset)) };
}

function lineIn({ text: file }: Dockerfile, run: Instruction, script: string, offset: number): number {
  const before = lineEnds(script.slice(0, offset));
  const [first] = run.heredocs;
  if (before > 0 && first) return first.line + before - 1;
  const at = run.argumentsStart + offset;
  const piece = run.pieces.findLast((candidate) => candidate.at <= at);
  return piece ? lineEnds(file.slice(0, piece.offset)) + 1 : run.line;
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}
