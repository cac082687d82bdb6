import type { RolledDefinitions, RollOut, RollOutSource } from '@espalier/ecs';
import { EspalierError } from '@espalier/dockerfile';
import { ancestorsOf, platformOf, variantsOf, type Image, type ImageTree, type TreeKeys } from '@espalier/image-tree';
import { cloudProblems } from './cloud/cloud-problems';
import type { ImageRun } from './publish-run';
import { runStage } from './stage';

/** What tells how an image is rolled out. */
export type RollOutRun = Pick<
  ImageRun,
  'image' | 'key' | 'keys' | 'tree' | 'region' | 'commit' | 'ancestry' | 'supersede' | 'holds' | 'parts'
>;

/**
 * Refuses an image whose task definitions ECS would not take, or whose agent templates Jenkins would not, before anything
 * is built.
 *
 * @throws EcsError, JenkinsError.
 */
export async function assertRollsOut({
  image,
  tree,
  region,
}: Pick<ImageRun, 'image' | 'tree' | 'region'>): Promise<void> {
  const { ecs, jenkins } = tree.fleet;
  if (!ecs || image.settings.kind !== 'agent') return;
  const { renderTaskDefinition } = await import('@espalier/ecs');
  const source = { image, ecs, region, platform: platformOf(image.settings), reference: image.name };
  for (const variant of variantsOf(image, ecs)) renderTaskDefinition({ ...source, variant, tunnel: jenkins?.tunnel });
  const problem = (await cloudProblems(tree)).ofImages.get(image.name);
  if (problem) throw problem;
}

/**
 * Brings the families of an agent forward, one for each size. Parents that are never launched and the controller have none.
 *
 * @throws EcsError.
 */
export async function rollOutImage(run: ImageRun, digest: string): Promise<readonly RollOut[]> {
  const source = await rollOutSource(run, digest);
  if (!source) return [];
  const { rollOut } = await import('@espalier/ecs');
  const rolled = await rollOut({ ...source, definitions: guarded(source.definitions, run.assertAccount) });
  await tell(run, rolled);
  return rolled;
}

/** What a roll-out of an image is made from; nothing for what is never launched. */
export async function rollOutSource(run: RollOutRun, digest: string): Promise<RollOutSource | undefined> {
  const { image, tree, parts, key, commit, region, ancestry, supersede } = run;
  const { ecs, jenkins } = tree.fleet;
  if (!ecs || image.settings.kind !== 'agent') return undefined;
  const [definitions, registry] = await Promise.all([parts.taskDefinitions(), parts.registry()]);
  const lineage = ancestorKeys(image, tree, run.keys);
  return {
    ...{ image, ecs, definitions, region, ancestry, supersede, tunnel: jenkins?.tunnel },
    variants: variantsOf(image, ecs),
    reference: `${await registry.host()}/${registry.repository(image.name)}@${digest}`,
    platform: platformOf(image.settings),
    tags: { image: image.name, key, lineage, commit, owner: image.settings.owner, fleetTags: ecs.tags },
    inheritedHolds: () => run.holds.inheritedBy(image.name),
  };
}

function ancestorKeys({ name }: Image, tree: ImageTree, keys: TreeKeys): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ancestorsOf(tree, name).flatMap((ancestor) => {
      const key = keys.get(ancestor);
      return key === undefined || key instanceof EspalierError ? [] : [[ancestor, key] as const];
    }),
  );
}

/** Nothing is written before the account is known to be right. */
function guarded(definitions: RolledDefinitions, assertAccount: () => Promise<void>): RolledDefinitions {
  return {
    newest: (family) => definitions.newest(family),
    revision: (family, revision) => definitions.revision(family, revision),
    revisions: (family, status) => definitions.revisions(family, status),
    register: async (definition, tags) => {
      await assertAccount();
      return definitions.register(definition, tags);
    },
    tag: async (arn, change) => {
      await assertAccount();
      return definitions.tag(arn, change);
    },
  };
}

async function tell({ emit, image: { name } }: ImageRun, rolled: readonly RollOut[]): Promise<void> {
  for (const { family, heldBy, status } of rolled) {
    if (heldBy) {
      const text = `${family} is held (${heldBy.image === name ? '' : `as ${heldBy.image} is: `}${heldBy.reason}): what it runs stays, until \`npx nx rollback ${heldBy.image} --release\``;
      emit({ type: 'warning', image: name, text });
    }
    if (status === 'older') emit({ type: 'warning', image: name, text: `${family}: a newer commit is live; it stays` });
  }
  const changed = rolled.filter(({ status }) => status === 'registered' || status === 'tagged');
  if (changed.length === 0) return;
  const text = changed.map(
    ({ family, revision = 0, status }) =>
      `${status === 'tagged' ? 'changed tags of' : 'registered'} ${family}:${revision}`,
  );
  await runStage(emit, name, 'roll-out', () => Promise.resolve({ value: undefined, text: text.join(', ') }));
}
