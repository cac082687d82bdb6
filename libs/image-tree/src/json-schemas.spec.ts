import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fleetSettingsSchema } from './fleet-settings';
import { imageSettingsSchema } from './image-settings';
import { fleetJsonSchema, fleetOverlayJsonSchema, imageJsonSchema, type JsonSchema } from './json-schemas';

const FOLDER = resolve(__dirname, '../schemas');
const REWRITE = 'if it is stale: npx nx test image-tree -u --skip-nx-cache';

const aws = { region: 'eu-west-1' };
const ecs = {
  cluster: 'jenkins',
  subnets: ['subnet-1'],
  securityGroups: ['sg-1'],
  executionRole: 'arn:aws:iam::123456789012:role/x',
  logGroup: '/jenkins/agents',
};
const jenkins = { url: 'https://jenkins.example.com/', cloud: { name: 'ecs' }, casc: { file: 'reports/clouds.yaml' } };

async function fileText(path: string, schema: JsonSchema): Promise<string> {
  return format(JSON.stringify(schema), { ...(await resolveConfig(path)), filepath: path });
}

function accepts(schema: JsonSchema, value: unknown): boolean {
  return z.fromJSONSchema(schema).safeParse(value).success;
}

describe('the JSON Schemas that editors read', () => {
  it.each([
    ['image.schema.json', imageJsonSchema()],
    ['fleet.schema.json', fleetJsonSchema()],
    ['fleet-overlay.schema.json', fleetOverlayJsonSchema()],
  ])(`lie in schemas/%s as the code has them (${REWRITE})`, async (file, schema) => {
    const path = join(FOLDER, file);
    await expect(await fileText(path, schema)).toMatchFileSnapshot(path);
  });

  it.each([
    {},
    { kind: 'base', refresh: 2026, build: { args: { VERSION: 3 } } },
    { sizes: { large: { cpu: 2048, memory: 4096 } }, environment: { VERBOSE: true } },
    { lables: ['boto3'] },
    { labels: ['two words'] },
    { size: { cpu: '512', memory: 1024 } },
    { build: { platforms: ['linux/amd64', 'linux/arm64'] } },
  ])('judge the image.yaml %j as the code does', (value) => {
    expect(accepts(imageJsonSchema(), value)).toBe(imageSettingsSchema.safeParse(value).success);
  });

  it.each([
    {},
    { aws, ecs },
    { build: { secrets: { token: { env: 'TOKEN', images: ['python*'] } } } },
    { build: { secrets: { token: { env: 'TOKEN' } } } },
    { aws: { ...aws, account: 123_456_789_012 } },
    { ecs: { ...ecs, cluster: undefined } },
    { gate: { block: ['SEVERE'] } },
    { ecs: { ...ecs, launch: 'EC2', placementStrategies: [{ type: 'binpack', field: 'memory' }] } },
    { ecs: { ...ecs, capacityProviders: [{ provider: 'FARGATE_SPOT', weight: -1 }] } },
    { ecs, jenkins: { ...jenkins, casc: { s3: 's3://bucket/clouds.yaml' }, reload: { tokenFrom: 'env:TOKEN' } } },
    { ecs, jenkins: { ...jenkins, casc: { file: 'clouds.yaml', s3: 's3://bucket/clouds.yaml' } } },
    { ecs, jenkins: { ...jenkins, reload: { tokenFrom: 'the token itself' } } },
    { ecs, jenkins: { ...jenkins, cloud: { name: 'ecs', numExecutors: 0 } } },
  ])('judge the fleet.yaml %j as the code does', (value) => {
    expect(accepts(fleetJsonSchema(), value)).toBe(fleetSettingsSchema.safeParse(value).success);
  });

  it('ask an overlay for nothing, and refuse what no layer may say', () => {
    expect(accepts(fleetOverlayJsonSchema(), { aws: { endpoint: 'http://127.0.0.1:4566' } })).toBe(true);
    expect(accepts(fleetOverlayJsonSchema(), { aws: { regoin: 'eu-west-1' } })).toBe(false);
  });
});
