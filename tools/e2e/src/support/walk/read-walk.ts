import type { WalkStep } from './walk-step';

/** A remark, which no reader sees, and the block of code below it. */
const BLOCK = /^ *<!-- walk(?:: (\S+))? -->\n+ *```(\w+)\n([^]*?)^ *```$/gm;

/**
 * What a page has its reader do, in its order: the blocks below `<!-- walk -->` are typed, those below `<!-- walk: path -->`
 * are written to a file. Where a line begins with `$ `, the other lines are what the commands print.
 */
export function readWalk(page: string, markdown: string): readonly WalkStep[] {
  return [...markdown.matchAll(BLOCK)].map(({ index, 1: path, 3: text = '' }) => {
    const place = `${page}:${markdown.slice(0, index).split('\n').length}`;
    return path === undefined ? commandStep(place, text) : { kind: 'file', place, path, text };
  });
}

function commandStep(place: string, text: string): WalkStep {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const typed = lines.filter((line) => line.startsWith('$ '));
  if (typed.length === 0) return { kind: 'commands', place, script: text, shown: [] };
  const shown = lines.filter((line) => !line.startsWith('$ '));
  return { kind: 'commands', place, script: typed.map((line) => `${line.slice(2)}\n`).join(''), shown };
}
