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
const MOST_MEBIBYTES = 128;

/**
 * Runs a program and keeps what it prints; one that prints more than anybody would read is ended. It stays in our
 * process group, so that whatever ends us ends it too. Rejects with what the operating system says when it cannot be
 * started, and, once it has ended, with the signal's reason when it was aborted.
 */
export async function runProgram(call: ProgramCall): Promise<ProgramEnd> {
  const { program, folder, environment, signal } = call;
  signal?.throwIfAborted();
  const child = spawn(program, call.arguments, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const tooMuch = overflowOf([child.stdout, child.stderr]);
  const stop = () => {
    stopChild(child);
  };
  for (const reason of [signal, tooMuch]) reason?.addEventListener('abort', stop, { once: true });
  try {
    const [failure, stdout, stderr] = await Promise.all([failureOf(child), text(child.stdout), text(child.stderr)]);
    if (!tooMuch.aborted) return { stdout, stderr, failure };
  } catch (error) {
    if (!tooMuch.aborted) throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    signal?.throwIfAborted();
  }
  return { stdout: '', stderr: '', failure: `it printed more than ${MOST_MEBIBYTES} MiB` };
}

/** Aborted once more was said than is kept. */
function overflowOf(streams: readonly Readable[]): AbortSignal {
  const tooMuch = new AbortController();
  let left = MOST_MEBIBYTES * 2 ** 20;
  const count = ({ length }: Buffer) => {
    left -= length;
    if (left < 0) tooMuch.abort();
  };
  for (const stream of streams) stream.on('data', count);
  return tooMuch.signal;
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
