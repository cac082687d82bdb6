import type { ImageTree } from '@espalier/image-tree';
import { join } from 'node:path';
import { cloudTemplates, unpublishedAgents } from './cloud-templates';
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
  const path = join(tree.workspaceRoot, jenkins.casc.file);
  const { deliverToFile, readDelivered, readTemplates, renderCloud } = await import('@espalier/jenkins');
  const [present = '', active] = await Promise.all([readDelivered(path), activeFamilies(parts)]);
  const sources = { tree, ecs, active, delivered: tree.broken.size > 0 ? readTemplates(present) : [] };
  warnOf(unpublishedAgents(sources), emit);
  const templates = cloudTemplates(sources);
  const delivery = await deliverToFile(renderCloud({ jenkins, ecs, region, templates }), path, assertAccount);
  if (delivery === 'unchanged') return { status: 'unchanged' };
  const text = `delivered ${templates.length} agent templates to ${jenkins.casc.file}`;
  await runStage(emit, 'fleet', 'cloud', () => Promise.resolve({ value: undefined, text }));
  return { status: 'delivered' };
}

async function activeFamilies(parts: Parts): Promise<ReadonlySet<string>> {
  return (await parts.taskDefinitions()).activeFamilies();
}

function warnOf(unpublished: readonly string[], emit: EmitEvent): void {
  if (unpublished.length === 0) return;
  emit({
    type: 'warning',
    image: 'fleet',
    text: `not published, so without an agent template: ${unpublished.join(', ')}`,
  });
}
