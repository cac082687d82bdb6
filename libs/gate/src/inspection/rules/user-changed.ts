import { namesRoot } from '../accounts';
import type { InspectionRule } from '../inspection-rule';

/** A user that is not root, but not the parent's either; root is for ESP100. */
export const userChanged: InspectionRule = {
  id: 'ESP103',
  title: "The user is the parent's",
  explanation:
    'Home, work folder and tools of an agent belong to the user of its parent. Another one cannot write there, and images that rest on this one no longer know whom to go back to.',
  remedy: "End the Dockerfile with the parent's USER.",
  level: { base: 'warning', product: 'warning' },
  check: ({ configuration: { user }, below }) => {
    if (!below || user === below.user || namesRoot(user) || namesRoot(below.user)) return [];
    return [{ what: `the user is ${user}, the parent's ${below.user}` }];
  },
};
