import { EspalierError } from '@espalier/dockerfile';
import {
  ancestorsOf,
  keyTag,
  readUpstreamLock,
  treeKeys,
  type AwsConnection,
  type ImageTree,
  type TreeKeys,
} from '@espalier/image-tree';
import type { PublishedImage } from '@espalier/registry';
import { assertAccount } from './account';
import { awsOf } from './aws-of';
import { buildSlots } from './build-slots';
import { assertConfirmed, isSandbox } from './confirmation';
import { connectParts } from './connect-parts';
import type { EmitEvent } from './events';
import { assertPublishable, readCommit } from './git-state';
import { once } from './once';
import { Gate } from './gate/gate';
import type { GateJournal } from './gate/gate-journal';
import type { Parts } from './parts';
import type { PublishRun } from './publish-run';

/** What a publish is asked to do. */
export interface PublishRequest {
  readonly tree: ImageTree;
  /** Names of the images, broken ones too. */
  readonly images: readonly string[];
  /** Whether the cloud is brought in step at the end. */
  readonly fleet: boolean;
  /** Whether the caller said --yes. */
  readonly yes: boolean;
  /** Builds at a time. */
  readonly concurrency: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
  /** Takes the reports of the gate. */
  readonly journal: GateJournal;
}

/**
 * Everything that must hold before anything is written, and what the registry already has: one look-up an image.
 *
 * @throws EspalierError for what stands in the way of the whole publish.
 */
export async function preparePublish(request: PublishRequest): Promise<PublishRun> {
  const { tree, environment, emit, signal } = request;
  const { aws, connection } = awsOf(tree, environment);
  const { fleet, workspaceRoot, configuration } = tree;
  assertConfirmed({ ...request, fleet, endpoint: connection.endpoint, images: request.images.length });
  const parts = connectParts(tree, connection, environment);
  const lock = readUpstreamLock(workspaceRoot, configuration);
  const [{ keys, published }, commit] = await Promise.all([
    keysAndPublished(request, parts, lock),
    commitOf(tree, connection),
  ]);
  return {
    tree,
    lock,
    keys,
    published,
    region: aws.region,
    commit,
    assertAccount: once(() => assertAccount(aws, connection)),
    parts,
    slots: buildSlots(tree, request.concurrency),
    gate: new Gate({
      ...request,
      images: request.images.filter((image) => !published.has(image)),
      engine: parts.engine,
      registry: parts.registry,
    }),
    environment,
    emit,
    signal,
  };
}

async function keysAndPublished(
  { tree, images }: PublishRequest,
  parts: Parts,
  lock: PublishRun['lock'],
): Promise<{ readonly keys: TreeKeys; readonly published: ReadonlyMap<string, PublishedImage> }> {
  const needed = [...new Set(images.flatMap((image) => [...ancestorsOf(tree, image), image]))];
  const keys = await treeKeys(tree, lock, needed);
  const known = [...keys].flatMap(([image, key]) =>
    key instanceof EspalierError ? [] : [{ image, tag: keyTag(key) }],
  );
  if (known.length === 0) return { keys, published: new Map() };
  const registry = await parts.registry();
  const found = await registry.lookUp(known);
  return {
    keys,
    published: new Map([...found].flatMap(([image, state]) => (typeof state === 'object' ? [[image, state]] : []))),
  };
}

async function commitOf({ workspaceRoot, fleet }: ImageTree, { endpoint }: AwsConnection): Promise<string> {
  if (!isSandbox(endpoint)) await assertPublishable(workspaceRoot, fleet.branch);
  return (await readCommit(workspaceRoot)) ?? 'none';
}
