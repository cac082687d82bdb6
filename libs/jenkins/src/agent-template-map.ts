import type { AgentTemplateMap, CloudDocument } from './cloud-document';
import { isList, isMap, type DocumentMap, type DocumentValue } from './document-value';

/**
 * What people call an agent template: its family, else its name, else its labels. Jenkins forgets the name of a template
 * that has a family. Source: amazon-ecs-plugin 1.49, constructor of ECSTaskTemplate.
 */
export function agentTemplateName({ taskDefinitionOverride, templateName, label }: AgentTemplateMap): string {
  return [taskDefinitionOverride, templateName, label].find(isSaid) ?? '';
}

/** The agent templates of all ECS clouds of a document, in its order. */
export function ecsTemplatesOf({ clouds }: Pick<CloudDocument, 'clouds'>): readonly AgentTemplateMap[] {
  return clouds.flatMap(({ ecs }) => (isMap(ecs) ? templatesIn(ecs) : []));
}

/** The agent templates of one ECS cloud. */
export function templatesIn({ templates }: DocumentMap): readonly AgentTemplateMap[] {
  return isList(templates) ? templates.filter(isMap) : [];
}

/** Agent templates in the order of the document: by name, then by labels. */
export function sortTemplates(templates: readonly AgentTemplateMap[]): readonly AgentTemplateMap[] {
  return templates.toSorted(compareTemplates);
}

/** The order of {@link sortTemplates}. */
export function compareTemplates(one: AgentTemplateMap, other: AgentTemplateMap): number {
  const [first, second] = [orderOf(one), orderOf(other)];
  return first < second ? -1 : Number(first > second);
}

/** The labels of an agent template, each once. */
export function labelsIn({ label }: AgentTemplateMap): readonly string[] {
  return typeof label === 'string' ? [...new Set(label.split(/\s+/).filter((one) => one !== ''))] : [];
}

/** Whether an attribute that is a text says anything. */
export function isSaid(value: DocumentValue | undefined): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function orderOf(template: AgentTemplateMap): string {
  return `${agentTemplateName(template)}\n${labelsIn(template).join(' ')}`;
}
