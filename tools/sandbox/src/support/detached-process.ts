import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { processStart } from './process-start';

/** A program that goes on after the command that started it. */
export interface DetachedProgram {
  /** Absolute path of the file that remembers the process. */
  readonly record: string;
  /** Absolute path of the file that takes its output, written anew at each start. */
  readonly log: string;
  readonly command: readonly [string, ...string[]];
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const recordSchema = z.object({
  pid: z.int().positive(),
  startedAt: z.string().optional(),
  command: z.array(z.string()),
});
/** A process that was started and is still running. */
export type RunningProcess = z.output<typeof recordSchema>;

const STOP_SECONDS = 15;

/**
 * Starts a program in a session of its own, so that closing the terminal does not end it. A program that cannot be started
 * leaves no record, and the reason in its log.
 */
export function startDetached({ record, log, command, environment }: DetachedProgram): void {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  const [program, ...parameters] = command;
  const child = spawn(program, parameters, {
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...environment },
  });
  closeSync(output);
  child.on('error', (error) => {
    writeFileSync(log, `${error.message}\n`);
  });
  child.unref();
  if (child.pid === undefined) return;
  writeFileSync(record, JSON.stringify({ pid: child.pid, startedAt: processStart(child.pid), command }));
}

/** The process that a record names, if it still runs: the start time tells it from another one with the same id. */
export function runningProcess(record: string): RunningProcess | undefined {
  if (!existsSync(record)) return undefined;
  const known = recordSchema.parse(JSON.parse(readFileSync(record, 'utf8')));
  const startedAt = processStart(known.pid);
  return startedAt !== undefined && startedAt === known.startedAt ? known : undefined;
}

/** Ends the process that a record names, kindly and then with force. Gives whether one was running. */
export async function stopDetached(record: string): Promise<boolean> {
  const running = runningProcess(record);
  if (running) {
    process.kill(running.pid, 'SIGTERM');
    for (let waited = 0; waited < STOP_SECONDS * 10 && runningProcess(record); waited += 1) await sleep(100);
    if (runningProcess(record)) process.kill(running.pid, 'SIGKILL');
  }
  rmSync(record, { force: true });
  return running !== undefined;
}

/** The last lines of a log, for a message. */
export function tailOf(log: string, lines = 8): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '(no log)';
}
