import type { AgentTemplate, CloudDocument, ExtraClouds } from '@espalier/jenkins';
import { variantsOf, type EcsSettings, type Image, type ImageTree } from '@espalier/image-tree';
import type { CloudProblems } from './cloud-problems';
import { keptTemplates, type TreeTemplates } from './kept-templates';

/** Where the agent templates of a cloud come from. */
export interface TemplateSources {
  readonly tree: ImageTree;
  readonly ecs: EcsSettings;
  /** Images whose own templates Jenkins would not take. */
  readonly problems: CloudProblems['ofImages'];
  /** What operations added. */
  readonly extra: ExtraClouds;
  /** What was delivered last. */
  readonly present: CloudDocument | undefined;
}

/**
 * The agent templates of the tree: one for each agent and size. An image that is broken, or whose templates Jenkins would
 * refuse, keeps those it had: what was published of it still runs, and a mistake takes no label away. A label that
 * somebody else owns now goes to its owner.
 */
export async function agentTemplates(sources: TemplateSources): Promise<TreeTemplates> {
  const { tree, ecs, problems, extra, present } = sources;
  const images = [...tree.images.values()];
  const healthy = images.filter(({ name }) => !problems.has(name)).flatMap((image) => templatesOf(image, ecs));
  const faulty = [...tree.broken.values(), ...images.filter(({ name }) => problems.has(name))];
  if (faulty.length === 0 || !present) return { templates: healthy, warnings: [] };
  const kept = await keptTemplates({ faulty, healthy, extra, present, sharedLabels: ecs.sharedLabels });
  return { ...kept, templates: [...healthy, ...kept.templates] };
}

/** The agent templates of one image: none if it is never launched. */
export function templatesOf(image: Image, ecs: EcsSettings): readonly AgentTemplate[] {
  if (image.settings.kind !== 'agent') return [];
  return variantsOf(image, ecs).map((variant) => ({ image, variant }));
}
