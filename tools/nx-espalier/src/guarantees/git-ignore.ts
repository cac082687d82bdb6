import { linesOf, withLines } from './workspace-text';

/** The file of the paths that Git does not see: what a run writes would make the work tree dirty, and a publish is refused then. */
export const GIT_IGNORE = '.gitignore';

const PATHS = ['node_modules', '.nx', 'reports'] as const;

/** The text of the file with what Nx, npm and Espalier write in it. */
export function withGitIgnored(text: string): string {
  const present = linesOf(text).map((line) => line.trim().replaceAll(/^\/|\/$/g, ''));
  return withLines(
    text,
    PATHS.filter((path) => !present.includes(path)).map((path) => `${path}/`),
  );
}
