import type { HistoryEntry } from '../archive/image-configuration';
import { withoutSpace, type OwnInstruction } from './own-instructions';

const KEYWORDS =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?=\s)/;
const WITHOUT_COMMAND = '#(nop) ';

/** An instruction and its place in a history. */
export interface Aligned {
  readonly instruction: OwnInstruction;
  /** From 0. */
  readonly entry: number;
}

/**
 * Finds the entry of each instruction, from the end of the history. BuildKit and the classic builder write one entry an
 * instruction; BuildKit writes none for ONBUILD, and the classic builder one more, a LABEL, for `docker build --label`.
 *
 * @returns undefined where the history is not that of these instructions.
 */
export function alignHistory(
  history: readonly HistoryEntry[],
  instructions: readonly OwnInstruction[],
): readonly Aligned[] | undefined {
  return align(history, instructions) ?? (endsInLabel(history) ? align(history.slice(0, -1), instructions) : undefined);
}

function align(
  history: readonly HistoryEntry[],
  instructions: readonly OwnInstruction[],
): readonly Aligned[] | undefined {
  const aligned: Aligned[] = [];
  let entry = history.length - 1;
  for (const instruction of instructions.toReversed()) {
    if (isOf(history[entry], instruction)) {
      aligned.unshift({ instruction, entry });
      entry -= 1;
    } else if (instruction.keyword !== 'ONBUILD') return undefined;
  }
  return aligned;
}

function isOf(entry: HistoryEntry | undefined, { keyword, command }: OwnInstruction): boolean {
  if (entry === undefined || keywordOf(entry.createdBy) !== keyword) return false;
  return command === undefined || withoutSpace(entry.createdBy).includes(command);
}

function endsInLabel(history: readonly HistoryEntry[]): boolean {
  return keywordOf(history.at(-1)?.createdBy ?? '') === 'LABEL';
}

/**
 * BuildKit begins an entry with the keyword. The classic builder writes `/bin/sh -c #(nop)  ENV A=1` for what runs nothing, and for a
 * RUN what was run.
 */
function keywordOf(createdBy: string): string {
  const [, withoutCommand] = createdBy.split(WITHOUT_COMMAND, 2);
  return KEYWORDS.exec((withoutCommand ?? createdBy).trimStart())?.[0] ?? 'RUN';
}
