import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A program to run to its end. */
export interface ProgramCall {
  /** Absolute path, or a name on PATH. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** All variables that it gets. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/** How a program ended. */
export interface ProgramEnd {
  readonly stdout: string;
  readonly stderr: string;
  /** `exit code 1`, `killed by SIGKILL`; nothing when it ended well. */
  readonly failure: string | undefined;
}

const GRACE_MILLISECONDS = 2_000;

/**
 * Runs a program and keeps what it prints. It stays in our process group, so that whatever ends us ends it too.
 * Rejects with what the operating system says when it cannot be started, and, once it has ended, with the signal's
 * reason when it was aborted.
 */
export async function runProgram(call: ProgramCall): Promise<ProgramEnd> {
  const { program, folder, environment, signal } = call;
  signal?.throwIfAborted();
  const child = spawn(program, call.arguments, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => {
    stopChild(child);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const [failure, stdout, stderr] = await Promise.all([failureOf(child), text(child.stdout), text(child.stderr)]);
    return { stdout, stderr, failure };
  } finally {
    signal?.removeEventListener('abort', stop);
    signal?.throwIfAborted();
  }
}

/** Asks it to end, then ends it. What it started and left behind no longer keeps us waiting. */
function stopChild(child: ChildProcessByStdio<null, Readable, Readable>): void {
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS);
  child.once('exit', () => {
    clearTimeout(kill);
    child.stdout.destroy();
    child.stderr.destroy();
  });
}

function failureOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal !== null) resolve(`killed by ${signal}`);
      else resolve(code === 0 ? undefined : `exit code ${String(code)}`);
    });
  });
}
