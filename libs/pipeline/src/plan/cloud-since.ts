import type { ImageTree } from '@espalier/image-tree';
import type { CloudDocument } from '@espalier/jenkins';
import { agentTemplates } from '../cloud/agent-templates';
import { cloudProblems, cloudSource } from '../cloud/cloud-problems';
import { asEspalierError } from '../failure';
import { planCloud } from './cloud-plan';
import type { PlannedCloud } from './fleet-plan';

/**
 * What differs between what two trees offer Jenkins, as if all of both were published; nothing where that is the same.
 *
 * @throws JenkinsError, TreeError.
 */
export async function cloudSince(earlier: ImageTree, tree: ImageTree): Promise<PlannedCloud | undefined> {
  const { before, warnings } = await offeredBefore(earlier);
  const after = await offered(tree, before);
  const plan = after && (await planCloud(before, after));
  if (!plan) return undefined;
  const { jenkins } = tree.fleet;
  const place = jenkins?.casc && 's3' in jenkins.casc ? jenkins.casc.s3 : 'of Jenkins';
  return { place, isDelivered: true, isReloaded: jenkins?.reload !== undefined, plan, warnings };
}

/** What could not be offered earlier must not stand in the way of what mends it. */
async function offeredBefore(
  earlier: ImageTree,
): Promise<{ readonly before: CloudDocument | undefined; readonly warnings: readonly string[] }> {
  try {
    return { before: await offered(earlier, undefined), warnings: [] };
  } catch (thrown) {
    const warning = `all is told as new: what the earlier commit offers cannot be known (${asEspalierError(thrown).message})`;
    return { before: undefined, warnings: [warning] };
  }
}

/** @param present what was offered before: what is broken keeps its own of it. */
async function offered(tree: ImageTree, present: CloudDocument | undefined): Promise<CloudDocument | undefined> {
  const source = await cloudSource(tree);
  if (!source) return undefined;
  const { renderCloud } = await import('@espalier/jenkins');
  const { ofImages } = await cloudProblems(tree);
  const { templates } = await agentTemplates({ ...source, tree, problems: ofImages, present });
  const active = new Set(templates.map(({ variant }) => variant.family));
  return renderCloud({ ...source, templates, commit: '', active });
}
