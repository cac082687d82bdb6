import { z } from 'zod';
import { git } from './git-state';

/** A commit as people know it. */
export interface NamedCommit {
  readonly commit: string;
  readonly subject: string;
  /** When its author wrote it: ISO 8601. */
  readonly date: string;
}

/** Who changed a file. */
export interface FileHistory {
  /** The last commit that did, where one did since. */
  readonly commit?: NamedCommit;
  /** Whether the work tree has changes of it that no commit holds. */
  readonly isUncommitted: boolean;
}

/** Commits to look through: after the first, up to the second; without a second, up to the work tree itself. */
export interface CommitRange {
  readonly from: string;
  readonly to?: string;
}

const logSchema = z
  .string()
  .transform((line) => line.split('\u0000'))
  .pipe(z.tuple([z.string(), z.string(), z.string()]));

/**
 * Who changed one of some files.
 *
 * @param word only changes of lines that hold it count.
 * @throws PipelineError `GIT_UNKNOWN` when git cannot be run.
 */
export async function fileHistory(
  workspaceRoot: string,
  { from, to }: CommitRange,
  files: readonly string[],
  word?: string,
): Promise<FileHistory> {
  const options = ['-1', '--format=%H%x00%s%x00%aI', ...(word === undefined ? [] : [`-G${literally(word)}`])];
  const [log, status] = await Promise.all([
    git(workspaceRoot, 'log', ...options, `${from}..${to ?? 'HEAD'}`, '--', ...files),
    to === undefined ? git(workspaceRoot, 'status', '--porcelain', '--', ...files) : '',
  ]);
  const parsed = logSchema.safeParse(log ?? '').data;
  const isUncommitted = status !== undefined && status !== '';
  if (!parsed) return { isUncommitted };
  const [commit, subject, date] = parsed;
  return { commit: { commit, subject, date }, isUncommitted };
}

/** A pattern of git that stands for a word: what might mean something in it may be any character. */
function literally(word: string): string {
  return word.replaceAll(/[^\w/-]/g, '.');
}
