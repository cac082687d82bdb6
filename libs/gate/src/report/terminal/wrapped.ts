import wrapAnsi from 'wrap-ansi';
import { plainLine } from '../plain-text';

/** Cuts text that someone else chose into lines, each indented by so many columns. */
export type Wrap = (text: string, indent: number) => readonly string[];

const LONGEST = 400;

/** A `Wrap` for a terminal of so many columns. Words that are longer than a line are cut. */
export function wrapped(width: number): Wrap {
  return (text, indent) =>
    wrapAnsi(plainLine(text, LONGEST), width - indent, { hard: true })
      .split('\n')
      .map((line) => `${' '.repeat(indent)}${line}`);
}
