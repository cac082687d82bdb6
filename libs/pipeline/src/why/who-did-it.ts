import type { ImageTree, TracedCause } from '@espalier/image-tree';
import { fileHistory, type CommitRange, type FileHistory } from '../git/file-history';
import { placeOf } from './cause-place';
import { settingChanges, TESTS } from './setting-changes';
import type { SettingChange, WhyChange } from './why-report';
import type { Look } from './why-request';

const NOBODY: FileHistory = { isUncommitted: false };

/**
 * Adds to causes where they are and which commit brought them about.
 *
 * @param range none where the commit that they are compared with is not known: then nobody can be named.
 */
export async function whoDidIt(
  tree: ImageTree,
  range: CommitRange | undefined,
  causes: readonly TracedCause[],
): Promise<readonly WhyChange[]> {
  return Promise.all(
    causes.map(async (cause): Promise<WhyChange> => {
      const place = placeOf(tree, cause);
      if (!place) return { ...cause, ...NOBODY };
      const { file, others, word, ...lines } = place;
      const files = [...new Set([file, ...others])];
      const history = range ? await fileHistory(tree.workspaceRoot, range, files, word) : NOBODY;
      return { ...cause, file, ...lines, ...history };
    }),
  );
}

/** The settings of an image that changed and rebuild nothing, and which commits changed them. */
export async function settingsSince(range: CommitRange, before: Look, after: Look): Promise<readonly SettingChange[]> {
  const { tree, image } = after;
  return Promise.all(
    settingChanges(before.image, image).map(async (change) => {
      const file = `${image.path}/${change.path === TESTS ? TESTS : 'image.yaml'}`;
      return { ...change, ...(await fileHistory(tree.workspaceRoot, range, [file])) };
    }),
  );
}
