import { agentTemplateName, isSaid, templatesIn } from '../agent-template-map';
import { bindAttributes } from '../bind-attributes';
import { CLOUD_DEFAULTS, CLOUD_TYPE, TEMPLATE_TYPE } from '../cloud-contract';
import type { AgentTemplateMap } from '../cloud-document';
import { isShownList, isShownMap, type ShownCloud, type ShownValue } from '../controller/shown-cloud';
import type { DocumentMap } from '../document-value';
import { exportedCloud } from '../exported-cloud';
import { showsNothing, showsValue } from './shows-value';

type Shown = ShownCloud['attributes'];

/** Attributes of the cloud itself. */
const SETTINGS = Object.keys(CLOUD_TYPE.attributes).filter((name) => name !== 'templates');

/** Attributes of an agent template that a later fleet.yaml may take out again. */
const OPTIONAL = [
  'capacityProviderStrategies',
  'enableExecuteCommand',
  'placementStrategies',
  'platformVersion',
  'remoteFSRoot',
  'uniqueRemoteFSRoot',
];

/**
 * The attributes of an ECS cloud, agent templates aside, that Jenkins does not show as they were sent, or that were not
 * sent and are not as they are by themselves.
 */
export function cloudAttributeDifferences(sent: DocumentMap, shown: Shown): readonly string[] {
  const expected = exportedCloud(sent);
  return SETTINGS.filter((name) => {
    const value = expected[name];
    if (value !== undefined) return !showsValue(shown[name], value);
    return !showsNothing(shown[name]) && shown[name] !== String(CLOUD_DEFAULTS[name]);
  });
}

/** What is different in the agent templates of an ECS cloud, in whatever order Jenkins shows them. */
export function templatesDifferences(
  sent: readonly AgentTemplateMap[],
  shown: ShownValue | undefined,
): readonly string[] {
  const templates = isShownList(shown) ? shown.filter(isShownMap) : [];
  const different = sent.filter((template) => !templates.some((other) => showsTemplate(other, template)));
  return [
    ...different.map((template) => `agent template ${agentTemplateName(template)} is missing or another one`),
    ...(templates.length === sent.length ? [] : [`it has ${templates.length} agent templates, not ${sent.length}`]),
  ];
}

function showsTemplate(shown: Shown, sent: AgentTemplateMap): boolean {
  const expected = asExported(sent);
  const names = Object.keys(bindAttributes(sent, TEMPLATE_TYPE)).filter((name) => !isForgotten(name, sent));
  return (
    names.every((name) => showsValue(shown[name], expected[name] ?? null)) &&
    OPTIONAL.every((name) => names.includes(name) || showsNothing(shown[name]))
  );
}

/** Source: amazon-ecs-plugin 1.49, constructor of ECSTaskTemplate. */
function isForgotten(name: string, { taskDefinitionOverride }: AgentTemplateMap): boolean {
  return name === (isSaid(taskDefinitionOverride) ? 'templateName' : 'agentContainerName');
}

/** In the names and types of the plugin. */
function asExported(template: AgentTemplateMap): DocumentMap {
  return templatesIn(exportedCloud({ templates: [template] }))[0] ?? {};
}
