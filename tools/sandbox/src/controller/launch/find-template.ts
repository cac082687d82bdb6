import type { CloudMap } from '@espalier/jenkins';
import { ecsClouds, labelsOf, type EcsCloud, type EcsTemplate } from '../configuration/ecs-cloud';
import { SandboxError } from '../../errors';

/** An agent template, and the cloud that it is of. */
export interface FoundTemplate {
  readonly cloud: EcsCloud;
  readonly template: EcsTemplate;
}

/**
 * The agent template that launches an agent for a label: the first of all that carry it.
 *
 * @throws SandboxError `LABEL_UNKNOWN`.
 */
export function findTemplate(clouds: readonly CloudMap[], label: string): FoundTemplate {
  for (const cloud of ecsClouds(clouds)) {
    const template = cloud.templates.find((candidate) => labelsOf(candidate).includes(label));
    if (template) return { cloud, template };
  }
  throw new SandboxError('LABEL_UNKNOWN', {
    reason: `no agent template that is loaded has the label ${label}: a build that asks for it waits in the queue`,
    remedy: 'Publish the image with this label, and see that the controller was reloaded.',
  });
}
