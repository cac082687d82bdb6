import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A program to run to its end. */
export interface ProgramCall {
  /** Absolute path, or a name on PATH. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** All variables that it gets. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** How a program ended. */
export interface ProgramEnd {
  /** What ended it, if a signal did. */
  readonly killedBy: string | undefined;
  /** `exit code 1`. */
  readonly ended: string;
  readonly stderr: string;
}

/** Runs a program, whose standard output nobody reads. Rejects as the operating system says when it cannot be started; an aborted signal kills it. */
export async function runProgram({ program, folder, environment, signal, ...call }: ProgramCall): Promise<ProgramEnd> {
  signal.throwIfAborted();
  const child = spawn(program, call.arguments, { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  try {
    const [end, stderr] = await Promise.all([endOf(child), text(child.stderr)]);
    return { ...end, stderr };
  } finally {
    signal.removeEventListener('abort', kill);
  }
}

async function endOf(child: ChildProcess): Promise<Omit<ProgramEnd, 'stderr'>> {
  await once(child, 'exit');
  const { exitCode, signalCode } = child;
  return { killedBy: signalCode ?? undefined, ended: `ended with exit code ${exitCode ?? 'none'}` };
}
