import { stripVTControlCharacters } from 'node:util';

/** What differs from run to run: times, sizes, how many packages, revisions, and what the page leaves out. */
const VARIABLE = /\d+(?:\\\.\d+)?(?= (?:s|MB|GB|packages)\b)|(?<=:)\d+\b|…/g;

/** The lines that a page shows and that a program did not print, in this order; times and sizes are not compared. */
export function missingLines(shown: readonly string[], output: string): readonly string[] {
  const printed = stripVTControlCharacters(output).split('\n');
  let next = 0;
  return shown.filter((line) => {
    const pattern = patternOf(line);
    const found = printed.findIndex((candidate, index) => index >= next && pattern.test(candidate));
    if (found >= 0) next = found + 1;
    return found < 0;
  });
}

function patternOf(line: string): RegExp {
  const literal = line.trim().replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const variable = literal.replaceAll(VARIABLE, (match) => (match === '…' ? '.*' : '[\\d.]+'));
  return new RegExp(`^\\s*${variable.replaceAll(/\s+/g, '\\s+')}\\s*$`);
}
