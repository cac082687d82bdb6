import { brokenGuarantee } from './broken-guarantee';
import { linesOf, withLines } from './workspace-text';

/** The file of the paths that Nx does not see. */
export const NX_IGNORE = '.nxignore';

const WHY = '# Folders of images are data: a project file there would replace targets of the plugin.';

/** The text of the file with project files of images in it. */
export function withIgnored(text: string, images: string): string {
  const missing = missingLines(text, images);
  return withLines(text, missing.length > 0 ? [WHY, ...missing] : []);
}

/**
 * Refuses a workspace where a project file in the folder of an image counts: it could replace `publish` by any command.
 *
 * @throws EspalierError `GUARANTEE_BROKEN`.
 */
export function assertIgnored(text: string, images: string): void {
  const [line] = missingLines(text, images);
  if (line === undefined) return;
  throw brokenGuarantee(NX_IGNORE, `without ${line}, such a file in the folder of an image replaces its targets`);
}

/** Those that are not there, and those that a later line may take back. */
function missingLines(text: string, images: string): readonly string[] {
  const present = linesOf(text).map((line) => line.trim());
  const negated = present.findLastIndex((line) => line.startsWith('!'));
  return ['project.json', 'package.json']
    .map((name) => `${images}/**/${name}`)
    .filter((line) => present.lastIndexOf(line) <= negated);
}
