import type { AwsConnection, ImageTree } from '@espalier/image-tree';
import { assertAccount } from './account';
import { buildSlots } from './build-slots';
import { assertConfirmed, isSandbox } from './confirmation';
import { connectFleet } from './connect-fleet';
import type { EmitEvent } from './events';
import { FamilyHolds } from './family-holds';
import { NO_COMMIT } from './git/git-ancestry';
import { assertPublishable, readCommit } from './git/git-state';
import { once } from './once';
import { Gate } from './gate/gate';
import type { GateJournal } from './gate/gate-journal';
import type { PublishRun } from './publish-run';
import { publishedState } from './published-state';
import { counted } from './report/counted';

/** What a publish is asked to do. */
export interface PublishRequest {
  readonly tree: ImageTree;
  /** Names of the images, broken ones too. */
  readonly images: readonly string[];
  /** Whether the cloud is brought in step at the end. */
  readonly fleet: boolean;
  /** Whether the caller said --yes. */
  readonly yes: boolean;
  /** Whether what comes from a commit that is neither before nor after ours may be replaced. */
  readonly supersede: boolean;
  /** Whether the cloud document may take from Jenkins what it has. */
  readonly replace: boolean;
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
  const { aws, connection, parts, ancestry } = connectFleet(tree, environment);
  const would = `publish ${counted(request.images.length, 'image')} to`;
  assertConfirmed({ ...request, fleet: tree.fleet, endpoint: connection.endpoint }, would);
  const [state, commit] = await Promise.all([publishedState(tree, request.images, parts), commitOf(tree, connection)]);
  return {
    ...state,
    tree,
    region: aws.region,
    commit,
    ancestry,
    supersede: request.supersede,
    replace: request.replace,
    holds: new FamilyHolds(tree, parts),
    connection,
    assertAccount: once(() => assertAccount(aws, connection)),
    parts,
    slots: buildSlots(tree, request.concurrency),
    gate: new Gate({
      ...request,
      images: request.images.filter((image) => !state.published.has(image)),
      engine: parts.engine,
      registry: parts.registry,
    }),
    environment,
    emit,
    signal,
  };
}

async function commitOf({ workspaceRoot, fleet }: ImageTree, { endpoint }: AwsConnection): Promise<string> {
  if (!isSandbox(endpoint)) await assertPublishable(workspaceRoot, fleet.branch);
  return (await readCommit(workspaceRoot)) ?? NO_COMMIT;
}
