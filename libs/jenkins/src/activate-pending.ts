import { sortTemplates, templatesIn } from './agent-template-map';
import type { AgentTemplateMap, CloudDocument, CloudMap } from './cloud-document';
import { isMap } from './document-value';

/**
 * The document once these families are active: of the templates that wait, those of such a family are moved to the cloud
 * of Espalier. Nothing else changes; what is there is never removed.
 *
 * @param active families with an active revision.
 */
export function activatePending(document: CloudDocument, active: ReadonlySet<string>): CloudDocument {
  const ready = document.pending.filter((template) => isActive(template, active));
  if (ready.length === 0) return document;
  const pending = document.pending.filter((template) => !isActive(template, active));
  return {
    ...document,
    pending,
    clouds: document.clouds.map((cloud, index) => (index > 0 ? cloud : add(cloud, ready))),
  };
}

function isActive({ taskDefinitionOverride: family }: AgentTemplateMap, active: ReadonlySet<string>): boolean {
  return typeof family === 'string' && active.has(family);
}

function add(cloud: CloudMap, ready: readonly AgentTemplateMap[]): CloudMap {
  const { ecs } = cloud;
  return isMap(ecs) ? { ...cloud, ecs: { ...ecs, templates: sortTemplates([...templatesIn(ecs), ...ready]) } } : cloud;
}
