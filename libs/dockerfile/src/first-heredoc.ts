import type { Dockerfile } from './dockerfile';
import { heredocsOf } from './heredoc';

/** Instructions whose lines may go on in a heredoc. */
export const WITH_HEREDOC: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN']);

/** The line, from 1, of the first instruction that has a heredoc; nothing where none has. */
export function firstHeredoc({ stages }: Pick<Dockerfile, 'stages'>): number | undefined {
  const instructions = stages.flatMap((stage) => stage.instructions);
  const found = instructions.find(
    ({ keyword, isJson, text }) => WITH_HEREDOC.has(keyword) && !isJson && heredocsOf(text).length > 0,
  );
  return found?.line;
}
