import type { RollOut, TaskDefinitions } from '@espalier/ecs';
import { platformOf, variantsOf } from '@espalier/image-tree';
import type { ImageRun } from './publish-run';
import { runStage } from './stage';

/**
 * Refuses an image whose task definitions ECS would not take, before anything is built.
 *
 * @throws EcsError.
 */
export async function assertRollsOut({
  image,
  tree,
  region,
}: Pick<ImageRun, 'image' | 'tree' | 'region'>): Promise<void> {
  const { ecs } = tree.fleet;
  if (!ecs || image.settings.kind !== 'agent') return;
  const { renderTaskDefinition } = await import('@espalier/ecs');
  const source = { image, ecs, region, platform: platformOf(image.settings), reference: image.name };
  for (const variant of variantsOf(image, ecs)) renderTaskDefinition({ ...source, variant });
}

/**
 * Registers a task definition for each size of an agent, by digest, where it differs from the newest revision. Parents
 * that are never launched and the controller have none.
 *
 * @throws EcsError.
 */
export async function rollOutImage(run: ImageRun, digest: string): Promise<readonly RollOut[]> {
  const { image, tree, parts, key, commit } = run;
  const { ecs } = tree.fleet;
  if (!ecs || image.settings.kind !== 'agent') return [];
  const [{ rollOut, taskDefinitionTags }, definitions, registry] = await Promise.all([
    import('@espalier/ecs'),
    parts.taskDefinitions(),
    parts.registry(),
  ]);
  const rolled = await rollOut({
    image,
    ecs,
    definitions: guarded(definitions, run.assertAccount),
    variants: variantsOf(image, ecs),
    reference: `${await registry.host()}/${registry.repository(image.name)}@${digest}`,
    region: run.region,
    platform: platformOf(image.settings),
    tags: taskDefinitionTags({ image: image.name, key, commit, owner: image.settings.owner, fleetTags: ecs.tags }),
  });
  const registered = rolled.filter((definition) => definition.registered);
  if (registered.length > 0) await tell(run, registered);
  return rolled;
}

/** Nothing is registered before the account is known to be right. */
function guarded(definitions: TaskDefinitions, assertAccount: () => Promise<void>): TaskDefinitions {
  return {
    newest: (family) => definitions.newest(family),
    activeFamilies: () => definitions.activeFamilies(),
    register: async (definition, tags) => {
      await assertAccount();
      return definitions.register(definition, tags);
    },
  };
}

async function tell({ emit, image }: ImageRun, registered: readonly RollOut[]): Promise<void> {
  const names = registered.map(({ family, revision }) => `${family}:${revision}`).join(', ');
  await runStage(emit, image.name, 'roll-out', () =>
    Promise.resolve({ value: undefined, text: `registered ${names}` }),
  );
}
