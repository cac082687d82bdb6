import type { AgentTemplate } from '@espalier/jenkins';
import { familyOf, variantsOf, type BrokenImage, type EcsSettings, type ImageTree } from '@espalier/image-tree';

/** Where the agent templates of a cloud come from. */
export interface TemplateSources {
  readonly tree: ImageTree;
  readonly ecs: EcsSettings;
  /** Families that have an active revision: only those can be launched. */
  readonly active: ReadonlySet<string>;
  /** Templates of the document that was delivered last. */
  readonly delivered: readonly AgentTemplate['variant'][];
}

/**
 * The agent templates of the tree: one for each agent and size that can be launched. A folder that is broken keeps those
 * it had: what was published of it still runs, and a mistake takes no label away.
 */
export function cloudTemplates(sources: TemplateSources): readonly AgentTemplate[] {
  const { tree, active } = sources;
  const healthy = agentTemplates(sources).filter(({ variant }) => active.has(variant.family));
  return [...healthy, ...[...tree.broken.values()].flatMap((image) => keptTemplates(image, sources, healthy))];
}

/** Names of agents that cannot be launched yet. */
export function unpublishedAgents(sources: TemplateSources): readonly string[] {
  const missing = agentTemplates(sources).filter(({ variant }) => !sources.active.has(variant.family));
  return [...new Set(missing.map(({ image }) => image.name))];
}

function agentTemplates({ tree, ecs }: TemplateSources): readonly AgentTemplate[] {
  const agents = [...tree.images.values()].filter(({ settings }) => settings.kind === 'agent');
  return agents.flatMap((image) => variantsOf(image, ecs).map((variant) => ({ image, variant })));
}

function keptTemplates(
  image: BrokenImage,
  { tree, active, delivered }: TemplateSources,
  healthy: readonly AgentTemplate[],
): readonly AgentTemplate[] {
  const family = familyOf(image.name);
  const labels = new Set(healthy.flatMap(({ variant }) => variant.labels));
  const isOthers = (name: string): boolean =>
    healthy.some(({ variant }) => variant.family === name) || (name !== family && tree.broken.has(name));
  return delivered
    .filter((variant) => variant.family === family || variant.family.startsWith(`${family}-`))
    .filter((variant) => active.has(variant.family) && !isOthers(variant.family))
    .filter((variant) => !variant.labels.some((label) => labels.has(label)))
    .map((variant) => ({ image, variant }));
}
