import { checkCloud } from './check-cloud';
import type { AgentTemplate } from './agent-template';
import type { AgentTemplateMap, CloudDocument } from './cloud-document';
import type { CloudSource } from './cloud-source';
import { sortTemplates } from './agent-template-map';
import { renderClouds } from './render-clouds';
import { renderTemplate } from './render-template';

/** What a cloud document is made from. */
export interface CloudRevision extends CloudSource {
  readonly commit: string;
  /** Families with an active revision: the templates of all others wait. */
  readonly active: ReadonlySet<string>;
}

/**
 * The cloud document of a tree, not loaded yet. The same source, in any order of the templates, gives the same document.
 *
 * @throws JenkinsError the first that {@link checkCloud} finds.
 */
export function renderCloud(source: CloudRevision): CloudDocument {
  const [fault] = checkCloud(source);
  if (fault) throw fault.error;
  const { templates, active, extra, commit } = source;
  const render = (chosen: readonly AgentTemplate[]): readonly AgentTemplateMap[] =>
    chosen.map((template) => renderTemplate(template, source));
  const ready = render(templates.filter(({ variant }) => active.has(variant.family)));
  const waiting = render(templates.filter(({ variant }) => !active.has(variant.family)));
  const clouds = renderClouds(source, sortTemplates([...ready, ...extra.templates]));
  return { commit, loaded: false, pending: sortTemplates(waiting), clouds };
}
