import type { Mapping } from './bind-attributes';
import { LABELS } from './cloud-contract';
import { repeatedIn } from './repeated';

/** What binds in the agent templates of a cloud but keeps agents from starting, or from being the ones asked for. */
export function templateProblems(templates: readonly Mapping[], place: string): readonly string[] {
  return [
    ...templates.flatMap((template, index) =>
      problemsOf(template).map((problem) => `${place}[${index}] (${nameOf(template)}): ${problem}`),
    ),
    ...repeatedIn(templates.map(({ templateName }) => templateName)).map((name) => `${place}: two are called ${name}`),
    ...repeatedIn(templates.flatMap(labelsOf)).map((label) => `${place}: the first of two wins the label ${label}`),
  ];
}

function problemsOf(template: Mapping): readonly string[] {
  const { templateName, taskDefinitionOverride, label, launchType } = template;
  return [
    ...(isSaid(templateName) || isSaid(taskDefinitionOverride)
      ? []
      : ['neither templateName nor taskDefinitionOverride']),
    ...(typeof label === 'string' && LABELS.test(label) ? [] : ['label is not the value of an ECS tag']),
    ...(isSaid(launchType) ? [] : ['launchType is missing, and would be EC2']),
    ...['subnets', 'securityGroups'].flatMap((name) => commaListProblems(name, template[name])),
    ...unwantedProblems(template),
  ];
}

function unwantedProblems(template: Mapping): readonly string[] {
  const names = Object.keys(template).filter((name) => /^(dynamicTaskDefinition(Override)?|inheritFrom)$/i.test(name));
  const strategies = template['capacityProviderStrategies'];
  return [
    ...names.map((name) => `${name} is not for configuration`),
    ...(Array.isArray(strategies) && strategies.length === 0
      ? ['capacityProviderStrategies is empty: leave it out']
      : []),
  ];
}

/** The plugin splits at commas and trims nothing; under awsvpc it needs both lists. */
function commaListProblems(name: string, value: unknown): readonly string[] {
  if (!isSaid(value)) return [`${name} is missing, and awsvpc needs it`];
  return value.split(',').every((item) => /^\S+$/.test(item)) ? [] : [`${name} is not a comma list without spaces`];
}

function labelsOf({ label }: Mapping): readonly string[] {
  return typeof label === 'string' ? [...new Set(label.split(/\s+/))] : [];
}

function nameOf({ templateName, label }: Mapping): string {
  return [templateName, label].find(isSaid) ?? 'without a name';
}

function isSaid(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
