import type { AwsVpcConfiguration, LaunchType, PlacementStrategyType, RunTaskCommandInput } from '@aws-sdk/client-ecs';
import type { EcsTemplate } from '../configuration/ecs-cloud';
import { launchFailed } from './launch-failed';

type Placement = Pick<
  RunTaskCommandInput,
  'launchType' | 'capacityProviderStrategy' | 'platformVersion' | 'placementStrategy' | 'enableExecuteCommand'
>;

const LAUNCH_TYPES: Readonly<Record<string, LaunchType>> = { EC2: 'EC2', FARGATE: 'FARGATE', EXTERNAL: 'EXTERNAL' };
const STRATEGIES: Readonly<Record<string, PlacementStrategyType>> = {
  random: 'random',
  spread: 'spread',
  binpack: 'binpack',
};

/**
 * Where the plugin asks ECS to run a task. A list of capacity providers that is empty is not null: then neither launch type
 * nor strategy is sent (P5).
 *
 * Source: amazon-ecs-plugin 1.49, ECSService.runEcsTask and ECSTaskTemplate.isFargate.
 */
export function placementOf(template: EcsTemplate): Placement {
  const { defaultCapacityProvider, capacityProviderStrategies: strategies, platformVersion } = template;
  const launchType = launchTypeOf(template);
  const onFargate = isFargate(template);
  return {
    ...(defaultCapacityProvider || strategies ? {} : { launchType }),
    ...(!defaultCapacityProvider && strategies ? { capacityProviderStrategy: strategies.map(strategyOf) } : {}),
    ...(onFargate && platformVersion ? { platformVersion } : {}),
    ...(onFargate || launchType === 'EC2' ? { enableExecuteCommand: template.enableExecuteCommand } : {}),
    ...(template.placementStrategies ? { placementStrategy: template.placementStrategies.map(spreadOf) } : {}),
  };
}

/** The network of a task under awsvpc. P3: neither list may be missing, and nothing is trimmed. */
export function networkOf({ subnets, securityGroups, assignPublicIp }: EcsTemplate): AwsVpcConfiguration {
  if (!securityGroups || !subnets) {
    const missing = securityGroups ? 'subnets' : 'securityGroups';
    throw launchFailed(`NullPointerException: ${missing} is null`, `P3: awsvpc needs ${missing} in the template.`);
  }
  return {
    assignPublicIp: assignPublicIp ? 'ENABLED' : 'DISABLED',
    securityGroups: securityGroups.split(','),
    subnets: subnets.split(','),
  };
}

/** P6: without a launch type it is EC2. */
function launchTypeOf({ launchType }: EcsTemplate): LaunchType {
  if (!launchType?.trim()) return 'EC2';
  const known = LAUNCH_TYPES[launchType];
  if (known) return known;
  throw launchFailed(`IllegalArgumentException: Cannot create enum from ${launchType} value!`, 'Say FARGATE or EC2.');
}

function isFargate({ defaultCapacityProvider, capacityProviderStrategies, launchType }: EcsTemplate): boolean {
  if (defaultCapacityProvider || !capacityProviderStrategies?.length) return launchType === 'FARGATE';
  return capacityProviderStrategies.some(({ provider }) => provider?.includes('FARGATE'));
}

function strategyOf({ provider, base, weight }: NonNullable<EcsTemplate['capacityProviderStrategies']>[number]) {
  return { capacityProvider: provider, base, weight };
}

function spreadOf({ type = '', field }: NonNullable<EcsTemplate['placementStrategies']>[number]) {
  return { type: STRATEGIES[type], field };
}
