import type { CommitAncestry } from '@espalier/image-tree';
import { TAG } from '../tag-names';
import type { Tags } from '../task-definition-tags';

/**
 * The newest commit that a revision was registered from or found to mean the same by; nothing where Espalier did not
 * register it. Two publishers that advance a revision at once overwrite each other's `espalier:commit`, but not each
 * other's `espalier:advanced:<commit>`.
 */
export async function recordedCommit(tags: Tags, ancestry: CommitAncestry): Promise<string | undefined> {
  let newest = tags[TAG.commit];
  for (const commit of advancedCommits(tags)) {
    if (newest !== undefined && (await isOlder(newest, commit, ancestry))) newest = commit;
  }
  return newest;
}

/** The commits that found the revision to mean the same. */
export function advancedCommits(tags: Tags): readonly string[] {
  const names = Object.keys(tags).filter((name) => name.startsWith(TAG.advanced));
  return names.map((name) => name.slice(TAG.advanced.length)).toSorted();
}

async function isOlder(ours: string, theirs: string, ancestry: CommitAncestry): Promise<boolean> {
  return ours !== theirs && (await ancestry.relation(ours, theirs)) === 'older';
}
