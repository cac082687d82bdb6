import { isSaid } from './agent-template-map';
import { LABELS, type PitfallNumber } from './cloud-contract';
import { isList, isMap, textOf, type DocumentMap, type DocumentValue } from './document-value';

/** How a cloud or an agent template is seen to be in a pitfall. */
export interface PitfallRule {
  readonly number: PitfallNumber;
  /** The attribute that is at fault; `undefined` where all is well. */
  readonly attribute: (map: DocumentMap) => string | undefined;
}

/** Pitfalls of a cloud. */
export const CLOUD_RULES: readonly PitfallRule[] = [
  { number: 'P1', attribute: ({ jenkinsUrl }) => (isSaid(jenkinsUrl) ? undefined : 'jenkinsUrl') },
  { number: 'P11', attribute: ({ numExecutors = 1 }) => (Number(numExecutors) < 1 ? 'numExecutors' : undefined) },
];

/** Pitfalls of an agent template. */
export const TEMPLATE_RULES: readonly PitfallRule[] = [
  {
    number: 'P2',
    attribute: ({ taskDefinitionOverride, templateName }) =>
      isSaid(taskDefinitionOverride) || templateName !== undefined ? undefined : 'templateName',
  },
  { number: 'P3', attribute: (template) => ['subnets', 'securityGroups'].find((name) => isBadList(template, name)) },
  {
    number: 'P5',
    attribute: ({ capacityProviderStrategies }) =>
      isList(capacityProviderStrategies) && capacityProviderStrategies.length === 0
        ? 'capacityProviderStrategies'
        : undefined,
  },
  {
    number: 'P6',
    attribute: ({ launchType, capacityProviderStrategies, defaultCapacityProvider }) =>
      isSaid(launchType) || isList(capacityProviderStrategies) || isTrue(defaultCapacityProvider)
        ? undefined
        : 'launchType',
  },
  { number: 'P8', attribute: ({ inheritFrom }) => (inheritFrom === undefined ? undefined : 'inheritFrom') },
  { number: 'P10', attribute: ({ label }) => (typeof label === 'string' && LABELS.test(label) ? undefined : 'label') },
];

function isBadList(template: DocumentMap, name: string): boolean {
  const value = template[name];
  if (value === undefined) return isAwsvpc(template);
  return !textOf(value)
    .split(',')
    .every((item) => /^\S+$/.test(item));
}

/** Of a template on EC2 that names a family, only ECS knows the network mode. */
function isAwsvpc(template: DocumentMap): boolean {
  const names = ['subnets', 'securityGroups'];
  return isFargate(template) || template['networkMode'] === 'awsvpc' || names.some((name) => isSaid(template[name]));
}

/** As the plugin decides it. Source: amazon-ecs-plugin 1.49, ECSTaskTemplate.isFargate. */
function isFargate({ launchType, capacityProviderStrategies, defaultCapacityProvider }: DocumentMap): boolean {
  if (
    isTrue(defaultCapacityProvider) ||
    !isList(capacityProviderStrategies) ||
    capacityProviderStrategies.length === 0
  ) {
    return launchType === 'FARGATE';
  }
  return capacityProviderStrategies.some(
    (strategy) => isMap(strategy) && textOf(strategy['provider']).includes('FARGATE'),
  );
}

function isTrue(value: DocumentValue | undefined): boolean {
  return /^(true|yes|y|on|1)$/i.test(textOf(value));
}
