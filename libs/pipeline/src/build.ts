import { EspalierError } from '@espalier/dockerfile';
import {
  isLoopback,
  keyTag,
  readUpstreamLock,
  treeKeys,
  type Image,
  type ImageTree,
  type TreeKeys,
  type UpstreamLock,
} from '@espalier/image-tree';
import { buildImage, KEY_LABEL } from './build-image';
import { buildSlots, type BuildSlots } from './build-slots';
import { connectEngineOnce } from './connect-parts';
import type { EmitEvent } from './events';
import { asEspalierError, assertReadsSucceeded, settle } from './failure';
import type { Outcome } from './outcome';
import type { Parts } from './parts';
import { schedule } from './schedule';
import { sourceReplacements } from './source-replacements';

/** What a local build is asked to do. */
export interface BuildCommand {
  readonly tree: ImageTree;
  readonly images: readonly string[];
  readonly concurrency: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
}

interface BuildRun extends BuildCommand {
  readonly keys: TreeKeys;
  readonly lock: UpstreamLock;
  readonly engine: Parts['engine'];
  readonly slots: BuildSlots;
}

/**
 * Builds images on the local engine, without credentials: ancestors first, upstreams by their locked digest. Each gets
 * the tag `<prefix>/<image>`, so that a plain `docker build` of a child works next.
 *
 * @returns a promise of the outcome of each image; none of them rejects.
 */
export function build(command: BuildCommand): ReadonlyMap<string, Promise<Outcome>> {
  const { tree, images, emit } = command;
  const run = prepare(command).catch(asEspalierError);
  return schedule<Outcome>(tree, images, (image, read) =>
    settle(image, async () => buildOne(await run, image, read), emit),
  );
}

async function prepare(command: BuildCommand): Promise<BuildRun> {
  const { tree, images, environment, concurrency } = command;
  if (tree.fleetProblem) throw tree.fleetProblem;
  const lock = readUpstreamLock(tree.workspaceRoot, tree.configuration);
  return {
    ...command,
    lock,
    keys: await treeKeys(tree, lock, images),
    engine: connectEngineOnce(environment),
    slots: buildSlots(tree, concurrency),
  };
}

async function buildOne(
  run: BuildRun | EspalierError,
  name: string,
  read: ReadonlyMap<string, Outcome>,
): Promise<Pick<Outcome, 'status' | 'key'>> {
  if (run instanceof EspalierError) throw run;
  const key = run.keys.get(name);
  if (key instanceof EspalierError) throw key;
  const image = run.tree.images.get(name);
  if (key === undefined || !image) throw new Error(`no key was computed for ${name}`);
  assertReadsSucceeded(read);
  const engine = await run.engine();
  const tag = localTag(run.tree, name, key);
  const isBuilt = (await engine.inspectImage(tag))?.labels[KEY_LABEL] === key;
  if (!isBuilt) await run.slots(name, () => buildLocally(run, image, key, tag));
  await engine.tag(tag, `${run.tree.fleet.prefix}/${name}:latest`);
  return { status: isBuilt ? 'unchanged' : 'built', key };
}

async function buildLocally(run: BuildRun, image: Image, key: string, tag: string): Promise<void> {
  const { mirrored } = await import('@espalier/registry');
  const { tree, keys, lock } = run;
  const ofTree = (source: string): string => localTag(tree, source, String(keys.get(source)));
  const replacements = sourceReplacements(image, lock, ofTree, (canonical) => mirrored(canonical, openMirror(tree)));
  await buildImage({ ...run, image, key, tag, replacements, labels: {}, credentials: [] });
}

/** A mirror elsewhere wants credentials, which a local build has none of: upstreams then come from their public name. */
function openMirror({ fleet: { upstreams } }: ImageTree): string | undefined {
  const { mirror } = upstreams;
  return mirror !== undefined && isLoopback(new URL(`http://${mirror}`).hostname) ? mirror : undefined;
}

function localTag({ fleet }: ImageTree, image: string, key: string): string {
  return `${fleet.prefix}/${image}:${keyTag(key)}`;
}
