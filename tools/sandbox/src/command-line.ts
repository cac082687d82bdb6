import { EspalierError } from '@espalier/dockerfile';
import { colors } from './support/colors';

/** Writes text to standard output as it is. */
export function write(text: string): void {
  process.stdout.write(text);
}

/** Runs a command line to its exit code; an error that Espalier throws on purpose is one message and exit code 1. */
export async function runCommandLine(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof EspalierError)) throw error;
    process.stderr.write(`\n${colors.red(`sandbox: ${error.reason}`)}.\n${error.remedy}\n`);
    process.exitCode = 1;
  }
}
