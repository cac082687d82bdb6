import { createColors } from 'picocolors';
import { COLOR_VARIABLE } from './color-variable';

/** Colours where people look, as the nx process has told; none in a pipe or in CI. */
export function terminalColors(): ReturnType<typeof createColors> {
  return createColors(process.env[COLOR_VARIABLE] === 'true');
}
