import { agentTemplateName, labelsIn, templatesIn } from '../agent-template-map';
import type { CloudDocument } from '../cloud-document';
import { shownText, isShownList, isShownMap, type ShownCloud, type ShownValue } from '../controller/shown-cloud';
import { cloudNames, isCloud, titleOf } from './cloud-names';
import { ownCloud, ownCloudName } from './own-cloud';

/**
 * What Jenkins has under `jenkins.clouds` that a document does not carry: clouds by kind and name; for the ECS cloud of
 * Espalier labels, since builds ask for those, and of a template without a label its name.
 */
export function lossesOf(document: CloudDocument, exported: readonly ShownCloud[]): readonly string[] {
  return exported.flatMap((cloud) => {
    const name = shownText(cloud.attributes['name']);
    if (!cloudNames(document).some((known) => isCloud(known, cloud))) return [titleOf({ ...cloud, name })];
    return cloud.kind === 'ecs' && name === ownCloudName(document) ? lostTemplates(document, cloud) : [];
  });
}

function lostTemplates(document: CloudDocument, { attributes: { templates } }: ShownCloud): readonly string[] {
  const ours = templatesIn(ownCloud(document));
  const labels = new Set(ours.flatMap(labelsIn));
  const names = new Set(ours.map(agentTemplateName));
  return templatesOf(templates).flatMap((template) => {
    const name = shownText(template['taskDefinitionOverride']) || shownText(template['templateName']);
    const lost = words(shownText(template['label'])).filter((label) => !labels.has(label));
    if (lost.length > 0) return [`label ${lost.join(', ')} of agent template ${name}`];
    return words(shownText(template['label'])).length > 0 || names.has(name) ? [] : [`agent template ${name}`];
  });
}

function templatesOf(value: ShownValue | undefined): readonly ShownCloud['attributes'][] {
  return isShownList(value) ? value.filter(isShownMap) : [];
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
