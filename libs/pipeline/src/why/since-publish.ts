import { explainKey, type InputsRecord } from '@espalier/image-tree';
import { holdsCommit, NO_COMMIT } from '../git/git-ancestry';
import { withTreeAt } from '../git/tree-at';
import { askPublished, type PublishedImages } from './ask-published';
import { readInputs } from './inputs-attachment';
import { firstOf, inTree } from './inputs-in-tree';
import type { PublishedKey } from './published-keys';
import { lookOrReason, NEW, type Comparison } from './since-commit';
import { settingsSince, whoDidIt } from './who-did-it';
import type { LastRebuild } from './why-report';
import { keyOf, type Look } from './why-request';

type Recall = (image: string, key: string) => Promise<InputsRecord | undefined>;

/** A published image, and what is known of the tree that it comes from. */
interface Past {
  readonly published: PublishedKey;
  /** The commit, where it is known and this clone holds it. */
  readonly commit?: string;
  readonly look?: Look;
  readonly notes: readonly string[];
}

/**
 * Why an image has another key than the one that was published last; where its key is published, what led to that.
 *
 * @throws PipelineError `PUBLISHED_UNKNOWN`, `GIT_UNKNOWN`; RegistryError.
 */
export async function comparePublished(present: Look, environment: NodeJS.ProcessEnv): Promise<Comparison> {
  const key = keyOf(present);
  const asked = await askPublished(present, environment);
  const recall: Recall = (image, of) => readInputs(asked.registry, image, of);
  const at = asked.keys.findIndex((published) => published.key === key);
  const base = asked.keys[Math.max(at, 0)];
  if (!base) return { ...NEW, notes: asked.notes };
  return withPast(present, asked, base, recall, async (past) => {
    const last = at < 0 ? undefined : await lastRebuild(present, base, asked.keys[at + 1], recall);
    return { ...(await compare(present, past, recall)), ...(last ? { last } : {}) };
  });
}

async function compare(present: Look, past: Past, recall: Recall): Promise<Comparison> {
  const { published, commit, look, notes } = past;
  const range = commit === undefined ? undefined : { from: commit };
  const causes = await explainKey({
    ...{ image: present.image.name, before: published.key, after: keyOf(present) },
    inputsBefore: firstOf(recall, ...(look ? [inTree(look.inputs)] : [])),
    inputsAfter: inTree(present.inputs),
  });
  return {
    verdict: causes.length === 0 ? 'up to date' : 'rebuild',
    comparedWith: { ...published, ...(commit === undefined ? {} : { commit }) },
    changes: await whoDidIt(present.tree, range, causes),
    settings: range && look ? await settingsSince(range, look, present) : [],
    notes,
  };
}

/** Finds the tree that a published image comes from: that of its newest roll-out, else that of the record. */
async function withPast<Value>(
  { tree, image }: Look,
  { rolledOut, notes }: PublishedImages,
  published: PublishedKey,
  recall: Recall,
  use: (past: Past) => Promise<Value>,
): Promise<Value> {
  const isRolledOut = rolledOut?.key === published.key;
  const commit = isRolledOut ? rolledOut.commit : (await recall(image.name, published.key))?.commit;
  if (commit === undefined || commit === NO_COMMIT) return use({ published, notes });
  if (!(await holdsCommit(tree.workspaceRoot, commit))) return use({ published, notes: [...notes, missing(commit)] });
  return withTreeAt(tree, commit, async (earlier) => {
    const look = await lookOrReason(earlier, image.name);
    if (typeof look !== 'string') return use({ published, commit, look, notes });
    return use({ published, commit, notes: [...notes, `At commit ${commit.slice(0, 12)}: ${look}`] });
  });
}

function missing(commit: string): string {
  return `This clone does not hold commit ${commit.slice(0, 12)}, which is published, so no commit can be named; \`git fetch --unshallow\` brings it`;
}

/** Told from records alone; nothing where one of them is missing. */
async function lastRebuild(
  { tree, image }: Look,
  current: PublishedKey,
  previous: PublishedKey | undefined,
  recall: Recall,
): Promise<LastRebuild | undefined> {
  if (!previous) return undefined;
  const [before, after] = await Promise.all([recall(image.name, previous.key), recall(image.name, current.key)]);
  if (!before || !after) return undefined;
  const causes = await explainKey({
    ...{ image: image.name, before: previous.key, after: current.key },
    ...{ inputsBefore: recall, inputsAfter: recall },
  });
  const range = { from: before.commit, to: after.commit };
  const held = await Promise.all([range.from, range.to].map((commit) => holdsCommit(tree.workspaceRoot, commit)));
  return {
    key: current.key,
    comparedWith: { ...previous, commit: before.commit },
    changes: await whoDidIt(tree, held.every(Boolean) ? range : undefined, causes),
  };
}
