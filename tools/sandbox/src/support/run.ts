import { $, type ProcessOutput } from 'zx';
import { SandboxError } from '../errors';

/** How a program is run. */
export interface RunOptions {
  /** The folder it runs in. */
  readonly folder?: string;
  /** Variables set beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What is written to its standard input. */
  readonly input?: string;
  /** What to do when it fails: one sentence. */
  readonly remedy?: string;
}

const LAST_LINES = 12;

/**
 * Runs a program to its end and gives its standard output without the last newline.
 *
 * @throws SandboxError `COMMAND_FAILED` with its last lines, also when there is no such program.
 */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<string> {
  const output = await attempt(command, options);
  if (output.exitCode === 0) return output.stdout.trimEnd();
  throw new SandboxError('COMMAND_FAILED', {
    reason: `\`${command.slice(0, 4).join(' ')}\` ended with ${output.exitCode ?? output.signal ?? 'an error'}${lastLines(output)}`,
    remedy: options.remedy ?? 'Read its message above, then run the same command again: what is done is kept.',
  });
}

/** Whether a program ends well; false also when there is no such program. */
export async function succeeds(command: readonly string[], options: RunOptions = {}): Promise<boolean> {
  return (await attempt(command, options)).exitCode === 0;
}

function attempt(command: readonly string[], options: RunOptions): Promise<ProcessOutput> {
  const shell = $({
    nothrow: true,
    quiet: true,
    input: options.input ?? '',
    env: { ...process.env, ...options.environment },
    ...(options.folder === undefined ? {} : { cwd: options.folder }),
  });
  return shell`${command}`;
}

function lastLines(output: ProcessOutput): string {
  const lines = (output.stderr.trim() || output.stdout.trim() || output.message).split('\n');
  return `:\n${lines.slice(-LAST_LINES).join('\n')}\n`;
}
