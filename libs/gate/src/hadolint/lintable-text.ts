import type { Dockerfile } from '@espalier/dockerfile';

/** A Dockerfile as it is given to hadolint. */
export interface LintableText {
  readonly text: string;
  /** The line of the Dockerfile, from 1, that a line of the text is. */
  readonly lineOf: (line: number) => number;
}

/** Comments that switch rules off. `hadolint shell=` works even with --disable-ignore-pragma, and keeps ShellCheck out. */
const PRAGMA = /^([ \t]*#[ \t]*)(?:hadolint|shellcheck)\b/i;

/**
 * The text of a Dockerfile without comments that switch rules off, and with an empty line after each heredoc: hadolint 2.15 cannot
 * read an instruction right behind one (`DL1000`), which Docker can.
 */
export function lintableText({ text, stages }: Pick<Dockerfile, 'text' | 'stages'>): LintableText {
  const ends = stages
    .flatMap(({ instructions }) => instructions)
    .flatMap(({ heredocs }) => heredocs.at(-1)?.endLine ?? []);
  const added = new Set(ends);
  const lines = text.split('\n').map((line) => line.replace(PRAGMA, '$1-'));
  const numbered = lines.flatMap((line, index) => {
    const own = { line, number: index + 1 };
    return added.has(own.number) ? [own, { ...own, line: '' }] : [own];
  });
  return {
    text: numbered.map(({ line }) => line).join('\n'),
    lineOf: (line) => numbered[line - 1]?.number ?? Math.max(1, Math.min(line, lines.length)),
  };
}
