import type { OwnFile } from '../../archive/own-file';
import { searchFolders } from '../environment';
import { isOpenToAll, isOpenToOthers, isUsers } from '../file-facts';
import type { InspectionRule } from '../inspection-rule';
import { isIn } from '../paths';
import { realPath } from '../real-path';

/** A folder for builds to install into, such as a virtual environment, comes before the system's on PATH: useful, and to be known. */
export const writablePathFirst: InspectionRule = {
  id: 'ESP112',
  title: "What comes first on PATH is root's alone",
  explanation:
    'A folder that the user of the agent may write hides every program of the system when it comes first on PATH. That is how virtual environments work; but USER root in an image that rests on this one then runs what a build step without root put there.',
  remedy:
    'Put the folder behind the others on PATH, or give it to root; if builds are to install into it, let the warning stand.',
  level: { base: 'warning', product: 'warning' },
  check: ({ configuration, below, files, links }) => {
    const before = searchFolders(below?.environment);
    const now = searchFolders(configuration.environment);
    const first = now.findIndex((folder) => before.includes(folder));
    return now.slice(0, first === -1 ? undefined : first).flatMap((folder) => {
      const real = realPath(folder, links);
      const file = files.find((entry) => isOpenAt(entry, real));
      const what = `/${folder}, first on PATH, is not root's alone`;
      if (file) return [{ what, file }];
      return isUsers(real) ? [{ what }] : [];
    });
  },
};

/** Whoever may write to a folder above may put another one in its place. */
function isOpenAt(entry: OwnFile, folder: string): boolean {
  return isIn(folder, entry.path) && (isOpenToOthers(entry) || isOpenToAll(entry));
}
