import { variantsOf, type ImageTree, type ImageVariant, type Image } from '@espalier/image-tree';
import { join } from 'node:path';
import type { EmitEvent } from './events';
import type { Outcome } from './outcome';
import type { Parts } from './parts';
import { runStage } from './stage';

/** What the cloud of Jenkins is made from. */
export interface CloudUpdate {
  readonly tree: ImageTree;
  readonly region: string;
  readonly parts: Parts;
  /** Awaited before the document is delivered. */
  readonly assertAccount: () => Promise<void>;
  readonly emit: EmitEvent;
}

/**
 * Brings the cloud document in step with what is published: an agent template for each family of the tree that has an
 * active revision. It is delivered only if it differs in meaning from what is there.
 *
 * @throws JenkinsError, EcsError.
 */
export async function updateCloud({
  tree,
  region,
  parts,
  emit,
  assertAccount,
}: CloudUpdate): Promise<Pick<Outcome, 'status'>> {
  const { ecs, jenkins } = tree.fleet;
  if (!ecs || !jenkins) return { status: 'unchanged' };
  const [{ deliverToFile, renderCloud }, definitions] = await Promise.all([
    import('@espalier/jenkins'),
    parts.taskDefinitions(),
  ]);
  const active = await definitions.activeFamilies();
  const agents = [...tree.images.values()].filter(({ settings }) => settings.kind === 'agent');
  const variants = agents.flatMap((image) => variantsOf(image, ecs).map((variant) => ({ image, variant })));
  warnOfUnpublished(variants, active, emit);
  const templates = variants.filter(({ variant }) => active.has(variant.family));
  const document = renderCloud({ jenkins, ecs, region, templates });
  const delivered = await deliverToFile(document, join(tree.workspaceRoot, jenkins.casc.file), assertAccount);
  if (delivered === 'unchanged') return { status: 'unchanged' };
  const text = `delivered ${templates.length} agent templates to ${jenkins.casc.file}`;
  await runStage(emit, 'fleet', 'cloud', () => Promise.resolve({ value: undefined, text }));
  return { status: 'delivered' };
}

function warnOfUnpublished(
  variants: readonly { readonly image: Image; readonly variant: ImageVariant }[],
  active: ReadonlySet<string>,
  emit: EmitEvent,
): void {
  const missing = [
    ...new Set(variants.filter(({ variant }) => !active.has(variant.family)).map(({ image }) => image.name)),
  ];
  if (missing.length === 0) return;
  emit({ type: 'warning', image: 'fleet', text: `not published, so without an agent template: ${missing.join(', ')}` });
}
