import { createColors } from 'picocolors';

/** Colours where people look: on a terminal, and plain lines anywhere else, CI among it. */
export const colors = createColors(process.stdout.isTTY && process.env['NO_COLOR'] === undefined);
