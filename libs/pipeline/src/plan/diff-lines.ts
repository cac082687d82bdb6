import type { Change, Hold } from '@espalier/ecs';
import type { Colors } from 'picocolors/types';

/** A part of a text under a title, after an empty line; nothing where it has no lines. */
export function section(title: string, lines: readonly string[], colors: Colors): readonly string[] {
  return lines.length === 0 ? [] : ['', colors.bold(title), ...lines.map((line) => `  ${line}`)];
}

/** A change of one value, as a line of a diff. */
export function changeLine({ path, from, to }: Change, colors: Colors): string {
  if (from === undefined) return colors.green(`+ ${path}: ${to ?? ''}`);
  return to === undefined ? colors.red(`- ${path}: ${from}`) : colors.yellow(`~ ${path}: ${from} -> ${to}`);
}

/** A hold in words. */
export function holdText({ image, key, reason }: Hold): string {
  return `${image} ${key.slice(0, 12)} is held: ${reason}`;
}
