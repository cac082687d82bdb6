import { createColors } from 'picocolors';

/** Colours on a terminal, none in a pipe. */
export const colors = createColors(process.stderr.isTTY && process.env['NO_COLOR'] === undefined);
