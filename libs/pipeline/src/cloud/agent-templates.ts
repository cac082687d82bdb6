import type { AgentTemplate, CloudDocument } from '@espalier/jenkins';
import {
  familyOf,
  variantsOf,
  type BrokenImage,
  type EcsSettings,
  type Image,
  type ImageTree,
} from '@espalier/image-tree';
import type { CloudProblems } from './cloud-problems';

/** Where the agent templates of a cloud come from. */
export interface TemplateSources {
  readonly tree: ImageTree;
  readonly ecs: EcsSettings;
  /** Images whose own templates Jenkins would not take. */
  readonly problems: CloudProblems['ofImages'];
  /** What was delivered last. */
  readonly present: CloudDocument | undefined;
}

/**
 * The agent templates of the tree: one for each agent and size. An image that is broken, or whose templates Jenkins would
 * refuse, keeps those it had: what was published of it still runs, and a mistake takes no label away.
 */
export async function agentTemplates(sources: TemplateSources): Promise<readonly AgentTemplate[]> {
  const { tree, ecs, problems, present } = sources;
  const images = [...tree.images.values()];
  const healthy = images.filter(({ name }) => !problems.has(name)).flatMap((image) => templatesOf(image, ecs));
  const faulty = [...tree.broken.values(), ...images.filter(({ name }) => problems.has(name))];
  if (faulty.length === 0) return healthy;
  const delivered = present ? (await import('@espalier/jenkins')).readTemplates(present, ecs.sharedLabels) : [];
  const families = new Set(faulty.map(({ name }) => familyOf(name)));
  return [...healthy, ...faulty.flatMap((image) => keptTemplates(image, { delivered, healthy, families }))];
}

/** The agent templates of one image: none if it is never launched. */
export function templatesOf(image: Image, ecs: EcsSettings): readonly AgentTemplate[] {
  if (image.settings.kind !== 'agent') return [];
  return variantsOf(image, ecs).map((variant) => ({ image, variant }));
}

interface Kept {
  readonly delivered: readonly AgentTemplate['variant'][];
  readonly healthy: readonly AgentTemplate[];
  /** Families of all images that keep what they had. */
  readonly families: ReadonlySet<string>;
}

function keptTemplates(
  image: Pick<BrokenImage, 'name' | 'path'>,
  { delivered, healthy, families }: Kept,
): readonly AgentTemplate[] {
  const family = familyOf(image.name);
  const labels = new Set(healthy.flatMap(({ variant }) => variant.labels));
  const isOthers = (name: string): boolean =>
    healthy.some(({ variant }) => variant.family === name) || (name !== family && families.has(name));
  return delivered
    .filter((variant) => variant.family === family || variant.family.startsWith(`${family}-`))
    .filter((variant) => !isOthers(variant.family))
    .filter((variant) => !variant.labels.some((label) => labels.has(label)))
    .map((variant) => ({ image, variant }));
}
