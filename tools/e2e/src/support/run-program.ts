import { spawn, type ChildProcess } from 'node:child_process';
import { GrowingText } from './growing-text';

/** How a program ended. */
export interface ProgramEnd {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it wrote to both of its outputs, as it came. */
  readonly output: string;
}

/** Where and how a program runs. */
export interface ProgramOptions {
  readonly folder: string;
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** `pipe`: its input is written to `process.stdin`; it is empty where this is left out. */
  readonly input?: 'pipe';
}

/** A program in a process group of its own, of the same id as the process. */
export interface RunningProgram {
  readonly process: ChildProcess;
  readonly end: Promise<ProgramEnd>;
  /** What it wrote so far. */
  output(): string;
  /** Resolves when it has written this; throws where it ends before. */
  written(pattern: RegExp): Promise<void>;
  /** Resolves with something that it is to bring about; throws where it ends before. */
  reaches(event: Promise<void>): Promise<void>;
}

/** Starts a program in a process group of its own. */
export function startProgram(
  command: readonly string[],
  { folder, environment, input }: ProgramOptions,
): RunningProgram {
  const [program = '', ...parameters] = command;
  const child = spawn(program, parameters, {
    cwd: folder,
    env: { ...environment },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (input === undefined) child.stdin.end();
  const output = new GrowingText();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output.add(text);
    });
  }
  const end = new Promise<ProgramEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      output.close();
      resolve({ exitCode, signal, output: output.text });
    });
  });
  const early = async (): Promise<never> => {
    throw new Error(`it ended too early:\n${(await end).output}`);
  };
  return {
    process: child,
    end,
    output: () => output.text,
    written: (pattern) => output.holds(pattern),
    reaches: (event) => Promise.race([event, early()]),
  };
}

/** Runs a program of this machine and gives what it wrote; throws where it does not end well. */
export async function run(command: readonly string[], folder = '/'): Promise<string> {
  const end = await startProgram(command, { folder, environment: machineEnvironment() }).end;
  if (end.exitCode === 0) return end.output.trimEnd();
  throw new Error(`${command.join(' ')} ended with ${end.exitCode ?? end.signal ?? 'nothing'}:\n${end.output}`);
}

/**
 * What a program needs of this machine, and nothing that this process was told of CI, Nx or AWS. npm looks for the settings
 * of the machine beside Node.js, where another Node.js has none.
 */
export function machineEnvironment(): Readonly<Record<string, string>> {
  const { PATH = '', HOME = '', npm_config_globalconfig: npmSettings } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8', ...(npmSettings ? { npm_config_globalconfig: npmSettings } : {}) };
}
