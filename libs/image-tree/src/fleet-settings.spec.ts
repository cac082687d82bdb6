import { describe, expect, it } from 'vitest';
import { fleetSettingsSchema } from './fleet-settings';

const ecs = {
  cluster: 'jenkins',
  subnets: ['subnet-1'],
  securityGroups: ['sg-1'],
  executionRole: 'arn:aws:iam::123456789012:role/x',
  logGroup: '/jenkins/agents',
};

/** What is wrong with `ecs`, as `path: message`; nothing where it is in order. */
function problems(over: object): string[] {
  const { error } = fleetSettingsSchema.safeParse({ ecs: { ...ecs, ...over } });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const spread = { placementStrategies: [{ type: 'spread', field: 'instanceId' }] };
const providers = (...names: string[]) => ({ capacityProviders: names.map((provider) => ({ provider })) });

describe('ecs of fleet.yaml', () => {
  it('launches on Fargate, by launch type, unless it says otherwise', () => {
    const settings = fleetSettingsSchema.parse({ ecs }).ecs;
    expect(settings).toMatchObject({ launch: 'FARGATE', enableExecuteCommand: false, sharedLabels: [] });
    expect(settings?.capacityProviders).toBeUndefined();
  });

  it('gives a capacity provider the weight 1 and no base', () => {
    expect(fleetSettingsSchema.parse({ ecs: { ...ecs, ...providers('FARGATE_SPOT') } }).ecs?.capacityProviders).toEqual(
      [{ provider: 'FARGATE_SPOT', base: 0, weight: 1 }],
    );
  });

  it.each([
    ['instances', { launch: 'EC2' }],
    ['instances with placement strategies', { launch: 'EC2', ...spread }],
    ['a capacity provider of instances', { launch: 'EC2', ...providers('agents-asg') }],
    ['both capacity providers of Fargate', providers('FARGATE', 'FARGATE_SPOT')],
    ['a platform version of Fargate', { platformVersion: '1.4.0' }],
    ['a shared label', { sharedLabels: ['linux'] }],
  ])('takes %s', (_, over) => {
    expect(problems(over)).toEqual([]);
  });

  it.each([
    [{ launch: 'EXTERNAL' }, /^ecs\.launch: /],
    [spread, /^ecs\.placementStrategies: Fargate has no placement strategies/],
    [{ launch: 'EC2', platformVersion: '1.4.0' }, /^ecs\.platformVersion: only Fargate has a platform version/],
    [providers('agents-asg'), /^ecs\.capacityProviders: .* do not mix/],
    [providers('FARGATE', 'agents-asg'), /^ecs\.capacityProviders: .* do not mix/],
    [{ launch: 'EC2', ...providers('FARGATE_SPOT') }, /^ecs\.capacityProviders: .* do not mix/],
    [{ launch: 'EC2', ...providers('agents-asg', 'FARGATE') }, /^ecs\.capacityProviders: .* do not mix/],
    [{ capacityProviders: [] }, /^ecs\.capacityProviders: /],
    [{ launch: 'EC2', placementStrategies: [{ type: 'pack' }] }, /^ecs\.placementStrategies\.0\.type: /],
    [{ subnets: ['subnet-1,subnet-2'] }, /^ecs\.subnets\.0: /],
    [{ securityGroups: [' sg-1'] }, /^ecs\.securityGroups\.0: /],
    [{ sharedLabels: ['two words'] }, /^ecs\.sharedLabels\.0: /],
    [{ logGroup: 'jenkins agents' }, /^ecs\.logGroup: /],
    [{ logGroup: 'x'.repeat(513) }, /^ecs\.logGroup: /],
  ])('refuses %j', (over, problem) => {
    expect(problems(over)).toEqual([expect.stringMatching(problem)]);
  });
});
