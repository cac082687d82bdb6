import { awsConnection, readTree } from '@espalier/image-tree';
import type { Usage } from '@espalier/ecs';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cloudNames } from './cloud-names';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'espalier-clouds-'));
  mkdirSync(join(root, 'images'));
  const jenkins = { url: 'https://jenkins.example.com/', cloud: { name: 'ecs' }, casc: { file: 'clouds.yaml' } };
  const ecs = {
    ...{ cluster: 'c', subnets: ['subnet-1'], securityGroups: ['sg-1'], logGroup: '/jenkins/agents' },
    executionRole: 'arn:aws:iam::000000000000:role/execution',
  };
  writeFileSync(join(root, 'images/fleet.yaml'), JSON.stringify({ aws: { region: 'eu-west-1' }, ecs, jenkins }));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const names = (): Promise<Usage> => cloudNames(readTree(root), awsConnection({ region: 'eu-west-1' }, {}))();

describe('the clouds of Jenkins', () => {
  test('name task definitions in the delivered document, by family, revision and ARN', async () => {
    const arn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/java:7';
    const templates = ['python', 'python:3', arn].map((taskDefinitionOverride) => ({ taskDefinitionOverride }));
    const clouds = [{ ecs: { templates } }];
    writeFileSync(join(root, 'clouds.yaml'), `# somebody else's\n${JSON.stringify({ jenkins: { clouds } })}`);
    expect((await names()).revisions).toEqual(new Set(['python', 'python:3', arn]));
  });

  test('name them in images/clouds.extra.yaml, and images in clouds of any kind', async () => {
    writeFileSync(
      join(root, 'images/clouds.extra.yaml'),
      `templates:
  - { label: old, TaskDefinitionOverride: "boto3:2" }
clouds:
  - ecs: { name: gpu, templates: [{ label: gpu, taskDefinitionOverride: cuda, image: r/agents/cuda@sha256:1 }] }
  - kubernetes:
      templates:
        - yaml: |
            spec: { containers: [{ name: jnlp, image: "r/agents/base:key-2" }] }
`,
    );
    const { revisions, images } = await names();
    expect(revisions).toEqual(new Set(['boto3:2', 'cuda']));
    expect(images).toEqual(['r/agents/cuda@sha256:1', 'r/agents/base:key-2']);
  });

  test('name nothing where there are none', async () => {
    expect(await names()).toEqual({ revisions: new Set(), images: [] });
  });

  test.each(['clouds.yaml', 'images/clouds.extra.yaml'])('that cannot be read in %s stop a prune', async (file) => {
    writeFileSync(join(root, file), 'jenkins: [');
    await expect(names()).rejects.toMatchObject({ code: 'CLOUD_INVALID' });
  });
});
