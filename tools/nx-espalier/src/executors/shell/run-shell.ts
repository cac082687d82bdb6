import { EspalierError } from '@espalier/dockerfile';
import { openShell, type ShellRequest } from '@espalier/pipeline';
import { listenForCancellation } from '../cancellation';
import { takeOwnTerminal } from './own-terminal';

/**
 * Opens a shell at the terminal of this process, or runs a command line with its outputs. The container is gone when this
 * process is told to stop, and when the terminal is closed.
 *
 * @throws EspalierError `COMMAND_FAILED` for a command line that does not end with 0; what openShell throws.
 */
export async function runShell(request: Omit<ShellRequest, 'streams' | 'signal'>): Promise<void> {
  const { command, image } = request;
  const terminal = command === undefined ? takeOwnTerminal() : undefined;
  const { signal, release } = listenForCancellation('SIGHUP');
  const outputs = { kind: 'outputs', output: process.stdout, errors: process.stderr } as const;
  try {
    const exitCode = await openShell({ ...request, streams: terminal ?? outputs, signal });
    if (command !== undefined && exitCode !== 0) throw failed(image, exitCode);
  } finally {
    release();
    terminal?.release();
  }
}

function failed(image: string, exitCode: number): EspalierError {
  return new EspalierError('COMMAND_FAILED', {
    reason: `the command ended with exit code ${exitCode} in ${image}`,
    remedy: 'What it printed says why; without --command, a shell opens at the same place.',
  });
}
