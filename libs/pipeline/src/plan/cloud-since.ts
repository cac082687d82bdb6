import { EspalierError } from '@espalier/dockerfile';
import type { ImageTree } from '@espalier/image-tree';
import type { CloudDocument } from '@espalier/jenkins';
import { agentTemplates } from '../cloud/agent-templates';
import { cloudProblems, cloudSource } from '../cloud/cloud-problems';
import { tried } from '../failure';
import { planCloud } from './cloud-plan';
import type { PlannedCloud } from './fleet-plan';

/**
 * What differs between what two trees offer Jenkins, as if all of both were published; nothing where that is the same.
 *
 * @throws JenkinsError, TreeError.
 */
export async function cloudSince(earlier: ImageTree, tree: ImageTree): Promise<PlannedCloud | undefined> {
  const found = await tried(() => offered(earlier, undefined));
  // What could not be offered earlier must not stand in the way of what mends it.
  const [before, warnings] =
    found instanceof EspalierError
      ? [undefined, [`all is told as new: what the earlier commit offers cannot be known (${found.message})`]]
      : [found, []];
  const after = await offered(tree, before);
  const plan = after && (await planCloud(before, after));
  if (!plan) return undefined;
  const { jenkins } = tree.fleet;
  const place = jenkins?.casc && 's3' in jenkins.casc ? jenkins.casc.s3 : 'of Jenkins';
  return { place, isDelivered: true, isReloaded: jenkins?.reload !== undefined, plan, warnings };
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
