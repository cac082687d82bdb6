import { isEspalierError } from '@espalier/dockerfile';
import { explainKey, type ImageTree } from '@espalier/image-tree';
import { withTreeAt } from '../git/tree-at';
import { inTree } from './inputs-in-tree';
import { settingsSince, whoDidIt } from './who-did-it';
import type { WhyReport } from './why-report';
import { keyOf, lookAt, type Look } from './why-request';

/** What a comparison finds out. */
export type Comparison = Omit<WhyReport, 'image' | 'configuration' | 'key'>;

/**
 * Why an image has another key than at a commit, told from files and history alone.
 *
 * @throws PipelineError `GIT_UNKNOWN`; TreeError when the tree of that commit cannot be read.
 */
export async function compareSince(present: Look, since: string): Promise<Comparison> {
  return withTreeAt(present.tree, since, async (tree, commit) => {
    const earlier = await lookOrReason(tree, present.image.name);
    if (typeof earlier === 'string') return { ...NEW, notes: [`At ${since}: ${earlier}`] };
    const [before, after] = [keyOf(earlier), keyOf(present)];
    const causes = await explainKey({
      ...{ image: present.image.name, before, after },
      ...{ inputsBefore: inTree(earlier.inputs), inputsAfter: inTree(present.inputs) },
    });
    return {
      verdict: causes.length === 0 ? 'up to date' : 'rebuild',
      comparedWith: { key: before, commit, since },
      changes: await whoDidIt(present.tree, { from: commit }, causes),
      settings: await settingsSince({ from: commit }, earlier, present),
      notes: [],
    };
  });
}

/** What is said of an image that there is nothing to compare with. */
export const NEW: Comparison = { verdict: 'new', changes: [], settings: [], notes: [] };

/** An image that was not there, or could not be built, has no key to compare with: then the reason. */
export async function lookOrReason(tree: ImageTree, name: string): Promise<Look | string> {
  try {
    const look = await lookAt(tree, name);
    keyOf(look);
    return look;
  } catch (error) {
    if (isEspalierError(error)) return error.reason;
    throw error;
  }
}
