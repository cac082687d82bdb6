import { isSaid } from './agent-template-map';
import { bindAttributes } from './bind-attributes';
import { CLOUD_DEFAULTS, CLOUD_TYPE, TEMPLATE_TYPE, type AttributeType, type MapType } from './cloud-contract';
import { isList, isMap, textOf, type DocumentMap, type DocumentValue } from './document-value';

/** What the getters of a template say where nothing is said. */
const TEMPLATE_GETTERS = { launchType: 'EC2', operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' };

/**
 * An ECS cloud of a document as Jenkins exports it once it is loaded: names and types as the plugin has them, attributes of
 * a template that nothing sets as 0 or false, and attributes of the cloud that have their default left out. A template
 * with a taskDefinitionOverride has the templateName "". Variables are not put in.
 *
 * Source: configuration-as-code 58646eb, DataBoundConfigurator.describe; amazon-ecs-plugin 1.49, ECSCloud and
 * ECSTaskTemplate. Read from source, not seen on a Jenkins.
 */
export function exportedCloud(cloud: DocumentMap): DocumentMap {
  const { templates, ...settings } = bindAttributes(cloud, CLOUD_TYPE);
  const exported = Object.entries(settings)
    .map(([name, value]) => [name, asType(value, CLOUD_TYPE.attributes[name])] as const)
    .filter(([name, value]) => !(Object.hasOwn(CLOUD_DEFAULTS, name) && value === CLOUD_DEFAULTS[name]));
  const list = (isList(templates) ? templates : []).filter(isMap).map(exportedTemplate);
  return { ...Object.fromEntries(exported), ...(list.length > 0 ? { templates: list } : {}) };
}

function exportedTemplate(template: DocumentMap): DocumentMap {
  const entry: DocumentMap = { ...TEMPLATE_GETTERS, ...exportedEntry(template, TEMPLATE_TYPE) };
  const { taskDefinitionOverride, agentContainerName, ...others } = entry;
  if (!isSaid(taskDefinitionOverride)) return others;
  const container = agentContainerName === undefined ? {} : { agentContainerName };
  return { ...others, ...container, taskDefinitionOverride, templateName: '' };
}

function exportedEntry(map: DocumentMap, type: MapType): DocumentMap {
  const bound = bindAttributes(map, type);
  return Object.fromEntries(
    Object.entries(type.attributes).flatMap(([name, expected]) => {
      const value = bound[name] ?? zeroOf(expected);
      return value === undefined ? [] : [[name, asType(value, expected)]];
    }),
  );
}

function zeroOf(type: AttributeType): DocumentValue | undefined {
  if (type === 'int') return 0;
  return type === 'boolean' ? false : undefined;
}

function asType(value: DocumentValue, type: AttributeType | undefined): DocumentValue {
  if (typeof type === 'object')
    return (isList(value) ? value : []).filter(isMap).map((item) => exportedEntry(item, type));
  const text = textOf(value);
  if (type === 'boolean') return /^(true|yes|y|on|1)$/i.test(text);
  return type === 'string' || text.includes('${') ? text : Number(text);
}
