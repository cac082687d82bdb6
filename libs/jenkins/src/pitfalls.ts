import { agentTemplateName, labelsIn } from './agent-template-map';
import { bindAttributes } from './bind-attributes';
import { ecsClouds } from './bind-clouds';
import { CLOUD_TYPE, PITFALLS, TEMPLATE_TYPE, type PitfallNumber } from './cloud-contract';
import type { CloudMap } from './cloud-document';
import { isList, isMap, textOf, type DocumentMap } from './document-value';
import { CLOUD_RULES, TEMPLATE_RULES, type PitfallRule } from './pitfall-rules';
import type { DocumentPath } from './yaml-text';

/** A pitfall that a cloud or an agent template is in. */
export interface Pitfall {
  readonly number: PitfallNumber;
  /** What is in it, such as `the agent template boto3`. */
  readonly subject: string;
  readonly path: DocumentPath;
  /** P9: the place of the label of the agent template that has it first. */
  readonly first?: DocumentPath;
  /** Why agents would not start, or not those that were asked for. */
  readonly explanation: string;
  readonly remedy: string;
}

/** A map as the plugin binds it, and its place. */
interface Bound {
  readonly map: DocumentMap;
  readonly path: DocumentPath;
}

/**
 * The pitfalls that the ECS clouds among these are in. P9 goes over all of them: a build waits for a label, not for a
 * cloud.
 *
 * @param sharedLabels labels that many templates have on purpose.
 */
export function pitfalls(clouds: readonly CloudMap[], sharedLabels: readonly string[] = []): readonly Pitfall[] {
  const bound = ecsClouds(clouds).map(({ cloud, path }): Bound => ({ map: bindAttributes(cloud, CLOUD_TYPE), path }));
  const templates = bound.flatMap(boundTemplates);
  return [
    ...bound.flatMap((cloud) => found(cloud, CLOUD_RULES, `the cloud ${textOf(cloud.map['name'])}`)),
    ...templates.flatMap((template) =>
      found(template, TEMPLATE_RULES, `the agent template ${agentTemplateName(template.map)}`),
    ),
    ...labelClashes(templates, new Set(sharedLabels)),
  ];
}

function boundTemplates({ map, path }: Bound): readonly Bound[] {
  const { templates } = map;
  return (isList(templates) ? templates : []).flatMap((template, index) =>
    isMap(template) ? [{ map: bindAttributes(template, TEMPLATE_TYPE), path: [...path, 'templates', index] }] : [],
  );
}

function found({ map, path }: Bound, rules: readonly PitfallRule[], subject: string): readonly Pitfall[] {
  return rules.flatMap(({ number, attribute }) => {
    const name = attribute(map);
    return name === undefined ? [] : [pitfall(number, subject, [...path, name])];
  });
}

function labelClashes(templates: readonly Bound[], exempt: ReadonlySet<string>): readonly Pitfall[] {
  const first = new Map<string, Bound>();
  return templates.flatMap((template) =>
    labelsIn(template.map).flatMap((label) => {
      const winner = first.get(label);
      if (!winner) first.set(label, template);
      if (!winner || exempt.has(label)) return [];
      const names = [winner, template].map(({ map }) => agentTemplateName(map)).join(' and ');
      const clash = pitfall('P9', `the label ${label} of the agent templates ${names}`, [...template.path, 'label']);
      return [{ ...clash, first: [...winner.path, 'label'] }];
    }),
  );
}

function pitfall(number: PitfallNumber, subject: string, path: DocumentPath): Pitfall {
  return { number, subject, path, ...PITFALLS[number] };
}
