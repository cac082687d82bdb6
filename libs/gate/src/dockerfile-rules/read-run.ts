import { runCommand, type Dockerfile, type RunCommand } from '@espalier/dockerfile';
import { posix } from 'node:path';
import type { ForeignScript, InstructionView } from './dockerfile-view';
import { isShell } from './shell/shell-name';
import { parseShell, ShellSyntaxError } from './shell/parse-shell';
import type { Script } from './shell/script';
import type { TraceState } from './shell/trace-state';

/** What is collected while the RUNs of a stage are read. */
export interface RunReading {
  readonly trace: TraceState;
  readonly foreign: ForeignScript[];
  /** Of SHELL. */
  readonly shell: string;
}

/** Follows a RUN: its programs become steps; what cannot be read is told. */
export function readRun(dockerfile: Dockerfile, run: InstructionView, { trace, foreign, shell }: RunReading): void {
  const command = runCommand(dockerfile, run);
  const interpreter = interpreterOf(command, shell);
  if (interpreter !== undefined && !isShell(nameOf(interpreter))) {
    foreign.push({ line: run.line, interpreter: nameOf(interpreter) });
    return;
  }
  trace.begin(run.variables, run.folder);
  try {
    trace.follow(scriptOf(command, run.line));
  } catch (thrown) {
    if (!(thrown instanceof ShellSyntaxError || thrown instanceof RangeError)) throw thrown;
    const reason = thrown instanceof RangeError ? 'it is nested too deeply' : thrown.message;
    trace.unreadable.push({ line: run.line, reason });
  }
}

function interpreterOf(command: RunCommand, shell: string): string | undefined {
  if (command.kind === 'exec') return undefined;
  return command.kind === 'shell' ? shell : command.interpreter;
}

/** Of `/usr/bin/env -S bash -e` it is bash. */
function nameOf(interpreter: string): string {
  const words = interpreter.split(/\s+/).map((word) => posix.basename(word));
  const [first = ''] = words;
  return first === 'env' ? (words.slice(1).find((word) => !/^-|=/.test(word)) ?? first) : first;
}

function scriptOf(command: RunCommand, line: number): Script {
  if (command.kind === 'shell') return parseShell(command.text, command.lineAt);
  if (command.kind === 'program') {
    const { text, line: first } = command;
    return parseShell(text, (offset) => first + text.slice(0, offset).split('\n').length - 1);
  }
  const words = command.words.map((text) => [{ kind: 'text' as const, text, isQuoted: true }]);
  return [{ kind: 'call', line, assignments: [], words, redirections: [] }];
}
