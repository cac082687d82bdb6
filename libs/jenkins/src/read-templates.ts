import { labelsIn, templatesIn } from './agent-template-map';
import type { AgentTemplate } from './agent-template';
import type { CloudDocument } from './cloud-document';
import { isMap } from './document-value';

/**
 * The family and the labels of each agent template that a document has in the cloud of Espalier, and of those that wait
 * for a revision, without the labels that all of them share.
 */
export function readTemplates(
  { clouds: [own], pending }: Pick<CloudDocument, 'clouds' | 'pending'>,
  sharedLabels: readonly string[],
): readonly AgentTemplate['variant'][] {
  const ecs = own?.['ecs'];
  return [...(isMap(ecs) ? templatesIn(ecs) : []), ...pending].flatMap((template) => {
    const { taskDefinitionOverride: family } = template;
    const labels = labelsIn(template).filter((label) => !sharedLabels.includes(label));
    return typeof family === 'string' ? [{ family, labels }] : [];
  });
}
