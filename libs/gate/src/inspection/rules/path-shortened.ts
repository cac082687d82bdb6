import { searchPath } from '../environment';
import type { InspectionRule } from '../inspection-rule';

/** Programs that the agent, its tools and the base image's contract look for by name. */
export const pathShortened: InspectionRule = {
  id: 'ESP113',
  title: "PATH keeps the parent's folders, and has absolute ones only",
  explanation:
    'Without the folders of the parent, the agent and the tools that the parent promises are not found. An entry that is empty or relative runs whatever lies in the folder that a build has checked out.',
  remedy: 'Write ENV PATH=/opt/mine/bin:$PATH, with absolute folders before or behind $PATH.',
  level: { base: 'warning', product: 'error' },
  check: ({ configuration, below }) => {
    const now = searchPath(configuration.environment);
    const before = searchPath(below?.environment);
    const missing = before.filter((folder) => !now.includes(folder));
    const relative = now.filter((folder) => !folder.startsWith('/') && !before.includes(folder));
    return [
      ...missing.map((folder) => ({ what: `PATH no longer has the parent's ${folder}` })),
      ...relative.map((folder) => ({
        what: `PATH has ${folder === '' ? 'an empty entry' : folder}, which is not absolute`,
      })),
    ];
  },
};
