import type { AgentTemplate, CloudDocument, ExtraClouds } from '@espalier/jenkins';
import { familyOf, type BrokenImage } from '@espalier/image-tree';

type Keeper = Pick<BrokenImage, 'name' | 'path'>;
type Variant = AgentTemplate['variant'];

/** What decides which agent templates images keep. */
export interface KeptSources {
  /** Images whose own templates are not for Jenkins now. */
  readonly faulty: readonly Keeper[];
  /** The agent templates of all others. */
  readonly healthy: readonly AgentTemplate[];
  readonly extra: ExtraClouds;
  readonly sharedLabels: readonly string[];
  /** What was delivered last. */
  readonly present: CloudDocument;
}

/** Agent templates of a tree. */
export interface TreeTemplates {
  readonly templates: readonly AgentTemplate[];
  /** Labels that an image keeps no more because images/clouds.extra.yaml gives them away, as sentences. */
  readonly warnings: readonly string[];
}

/**
 * The agent templates that images had, without the labels that others own now, and without those that several of them had:
 * they were shared. One that has lost all of its labels goes.
 */
export async function keptTemplates(sources: KeptSources): Promise<TreeTemplates> {
  const { extraLabels, readTemplates } = await import('@espalier/jenkins');
  const { healthy, present, sharedLabels } = sources;
  const extra = extraLabels(sources.extra);
  const delivered = readTemplates(present, sharedLabels);
  const had = delivered.flatMap((variant) => {
    const image = keeperOf(variant, sources);
    return image ? [{ image, variant }] : [];
  });
  const owned = healthy.flatMap(({ variant }) => variant.labels);
  const gone = new Set([...owned, ...extra.keys(), ...repeatedLabels(delivered)]);
  return {
    templates: had.flatMap((template) => without(template, gone, sharedLabels)),
    warnings: had.flatMap(({ variant }) => movedLabels(variant, extra)),
  };
}

function keeperOf({ family }: Variant, { faulty, healthy }: KeptSources): Keeper | undefined {
  if (healthy.some(({ variant }) => variant.family === family)) return undefined;
  const keepers = faulty.map((image) => ({ image, own: familyOf(image.name) }));
  const keeper = keepers.find(({ own }) => own === family) ?? keepers.find(({ own }) => family.startsWith(`${own}-`));
  return keeper?.image;
}

function without(
  { image, variant }: AgentTemplate,
  gone: ReadonlySet<string>,
  sharedLabels: readonly string[],
): readonly AgentTemplate[] {
  const labels = variant.labels.filter((label) => !gone.has(label));
  const others = variant.labels.length > 0 ? [] : sharedLabels;
  return labels.length + others.length === 0 ? [] : [{ image, variant: { ...variant, labels } }];
}

function movedLabels({ family, labels }: Variant, extra: ReadonlyMap<string, string>): readonly string[] {
  return labels.flatMap((label) => {
    const owner = extra.get(label) ?? family;
    return owner === family
      ? []
      : [`the label ${label} of ${family} belongs to the agent template ${owner} of clouds.extra.yaml now`];
  });
}

function repeatedLabels(variants: readonly Variant[]): readonly string[] {
  const labels = variants.flatMap((variant) => variant.labels);
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].flatMap(([label, count]) => (count > 1 ? [label] : []));
}
