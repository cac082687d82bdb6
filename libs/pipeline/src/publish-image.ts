import type { RollOut } from '@espalier/ecs';
import type { CheckName } from '@espalier/gate';
import { EspalierError } from '@espalier/dockerfile';
import { CONTENT_KEY_SCHEMA, keyTag, type RegistryCredentials } from '@espalier/image-tree';
import { buildImage } from './build-image';
import { publishedLineage } from './gate/ancestors';
import type { GateSubject } from './gate/gate-subject';
import { attachGateReport } from './gate/report-attachment';
import type { Outcome, OutcomeStatus } from './outcome';
import type { ImageRun } from './publish-run';
import { parentLabels, type PublishedParent } from './published-parent';
import { pushImage, type PushedImage } from './push-image';
import { assertRollsOut, rollOutImage } from './roll-out-image';
import { sourceReplacements } from './source-replacements';
import { attachInputs } from './why/inputs-attachment';

/** What one image came to, without its name and the time it took. */
export type PublishedOutcome = Pick<Outcome, 'status' | 'digest' | 'pushedBytes' | 'taskDefinitions'>;

const ALL_CHECKS: ReadonlySet<CheckName> = new Set(['lint', 'scan', 'inspection', 'tests']);

/** Takes one image from its key to its roll-out: builds, checks and pushes it only if the registry does not have it. */
export async function publishImage(run: ImageRun): Promise<PublishedOutcome> {
  await assertRollsOut(run);
  const known = run.published.get(run.image.name);
  const pushed = known ? undefined : await run.slots(run.image.name, () => buildAndPush(run));
  const digest = known?.digest ?? pushed?.digest ?? '';
  const rolled = await rollOutImage(run, digest);
  return {
    status: statusOf(pushed?.ours === true, rolled),
    digest,
    pushedBytes: pushed?.bytes,
    taskDefinitions: rolled.flatMap(({ family, revision }) =>
      revision === undefined ? [] : [`${family}:${revision}`],
    ),
  };
}

/** What stands in the way of a roll-out matters more than that the image was pushed. */
function statusOf(pushed: boolean, rolled: readonly RollOut[]): OutcomeStatus {
  const statuses = new Set(rolled.map(({ status, heldBy }) => (heldBy ? 'held' : status)));
  if (statuses.has('held')) return 'held';
  if (statuses.has('older')) return 'older';
  if (pushed) return 'published';
  if (statuses.has('registered')) return 'registered';
  return statuses.has('tagged') ? 'tagged' : 'unchanged';
}

async function buildAndPush(run: ImageRun): Promise<PushedImage> {
  const { image, key, parts } = run;
  await run.assertAccount();
  const registry = await parts.registry();
  const [host, credentials] = await Promise.all([
    registry.host(),
    registry.credentials(),
    registry.ensureRepository(image.name),
  ]);
  const reference = `${host}/${registry.repository(image.name)}:${keyTag(key)}`;
  const passed = await run.gate.check(image, ALL_CHECKS, () => buildSubject(run, reference, credentials));
  if (!passed) throw new Error(`the gate did not look at ${image.name}`);
  const { imageId } = passed.subject;
  await attachGateReport(registry, { ...passed.report, imageId }, passed.sbom);
  await recordInputs(run);
  return pushImage(run, reference, imageId);
}

async function recordInputs({ image, key, commit, inputs, parts }: ImageRun): Promise<void> {
  const made = inputs.get(image.name);
  if (made === undefined || made instanceof EspalierError) throw new Error(`nobody gathered what ${image.name} is of`);
  const record = { image: image.name, key, commit, schema: CONTENT_KEY_SCHEMA, inputs: made.inputs };
  await attachInputs(await parts.registry(), record);
}

async function buildSubject(run: ImageRun, tag: string, credentials: RegistryCredentials): Promise<GateSubject> {
  const { key, parts, tree } = run;
  const parent = parentOf(run);
  const imageId = await buildImage({
    ...run,
    ...{
      tag,
      labels: parent ? parentLabels(parent, tree.fleet.prefix) : {},
      credentials: [credentials],
      engine: parts.engine,
    },
    replacements: await replacements(run),
  });
  const ancestors = parent ? await publishedLineage(await parts.registry(), tree.fleet.prefix, parent) : [];
  return { imageId, key, ancestors };
}

async function replacements({
  image,
  lock,
  parts,
  sourceDigests,
  tree,
}: ImageRun): Promise<ReadonlyMap<string, string>> {
  const registry = await parts.registry();
  const { mirrored } = await import('@espalier/registry');
  const host = await registry.host();
  const ofTree = (name: string): string => `${host}/${registry.repository(name)}@${sourceDigests.get(name) ?? ''}`;
  return sourceReplacements(image, lock, ofTree, (canonical) => mirrored(canonical, tree.fleet.upstreams.mirror));
}

function parentOf({ image: { parent }, sourceDigests }: ImageRun): PublishedParent | undefined {
  const digest = parent === undefined ? undefined : sourceDigests.get(parent);
  return parent === undefined || digest === undefined ? undefined : { image: parent, digest };
}
