import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { variantsOf, type imageSettingsSchema } from '@espalier/image-tree';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { renderTaskDefinition, type TaskDefinitionSource } from './render-task-definition';
import { ecsSettings, imageSettings, REFERENCE, source } from './testing/sources';

const FILE = 'images/boto3/image.yaml';

describe('renderTaskDefinition', () => {
  it('says all that Fargate needs, and nothing else', () => {
    const written = { taskRole: 'agent-boto3', environment: { ZONE: 'b', AWS_RETRY_MODE: 'adaptive' } };
    expect(renderTaskDefinition(source(written))).toEqual({
      family: 'boto3',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '512',
      memory: '1024',
      runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
      executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
      taskRoleArn: 'arn:aws:iam::123456789012:role/agent-boto3',
      containerDefinitions: [
        {
          name: 'agent',
          image: REFERENCE,
          essential: true,
          environment: [
            { name: 'AWS_RETRY_MODE', value: 'adaptive' },
            { name: 'ZONE', value: 'b' },
          ],
          linuxParameters: { initProcessEnabled: true },
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/jenkins/agents',
              'awslogs-region': 'eu-west-1',
              'awslogs-stream-prefix': 'boto3',
              mode: 'non-blocking',
            },
          },
        },
      ],
    });
  });

  it('takes size and ephemeral storage from the variant, and the architecture from the platform', () => {
    const size = { cpu: 2048, memory: 4096, ephemeralStorage: 50 };
    const variant = { family: 'boto3-large', labels: ['boto3-large'], size };
    const rendered = renderTaskDefinition(source({}, { variant, platform: 'linux/arm64' }));
    expect(rendered).toMatchObject({
      family: 'boto3-large',
      cpu: '2048',
      memory: '4096',
      ephemeralStorage: { sizeInGiB: 50 },
      runtimePlatform: { cpuArchitecture: 'ARM64' },
    });
    expect(rendered).not.toHaveProperty('taskRoleArn');
  });

  it('is for instances where the fleet launches on EC2, of any size that they take', () => {
    const ecs = ecsSettings({ launch: 'EC2', capacityProviders: [{ provider: 'agents-asg', base: 0, weight: 1 }] });
    const settings = imageSettings({ size: { cpu: 300, memory: 5000 } });
    const [variant] = variantsOf({ name: 'boto3', settings }, ecs);
    if (!variant) throw new Error('no variant');
    const rendered = renderTaskDefinition(source({ size: { cpu: 300, memory: 5000 } }, { ecs, variant }));
    expect(rendered).toMatchObject({ cpu: '300', memory: '5000', networkMode: 'awsvpc' });
    expect(rendered.requiresCompatibilities).toEqual(['EC2']);
    expect(rendered).not.toHaveProperty('ephemeralStorage');
  });

  it('says nothing of capacity providers, which are chosen at launch', () => {
    const ecs = ecsSettings({ capacityProviders: [{ provider: 'FARGATE_SPOT', base: 0, weight: 1 }] });
    expect(renderTaskDefinition(source({}, { ecs }))).toEqual(renderTaskDefinition(source()));
  });
});

describe('what ECS or Jenkins would refuse, before anything is built', () => {
  let workspace: string;
  beforeEach(() => {
    workspace = mkdtempSync(join(tmpdir(), 'espalier-render-'));
  });
  afterEach(() => {
    rmSync(workspace, { recursive: true });
  });

  /** What renders boto3 in all its sizes, with an image.yaml that says this, a line a value. */
  function render(written: z.input<typeof imageSettingsSchema>, over: Partial<TaskDefinitionSource> = {}) {
    const folder = join(workspace, 'images/boto3');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'image.yaml'), JSON.stringify(written, undefined, 2));
    const image = { name: 'boto3', folder, path: 'images/boto3', settings: imageSettings(written) };
    const ecs = over.ecs ?? ecsSettings();
    return () => variantsOf(image, ecs).map((variant) => renderTaskDefinition(source({}, { ...over, image, variant })));
  }

  it.each([
    ['JENKINS_SECRET', 'x'],
    ['JENKINS_AGENT_NAME', 'x'],
    ['JENKINS_NAME', 'x'],
    ['JENKINS_DIRECT_CONNECTION', 'jenkins:50000'],
    ['JENKINS_INSTANCE_IDENTITY', 'x'],
    ['JENKINS_PROTOCOLS', 'JNLP4-connect'],
  ])('refuses %s in the environment', (name, value) => {
    expect(render({ owner: 'ci', environment: { A: '1', [name]: value } })).toThrow(
      expect.objectContaining({
        code: 'ENVIRONMENT_BREAKS_LAUNCH',
        message:
          `images/boto3/image.yaml:5: environment: ${name} keeps the agent from calling home, ` +
          `because Jenkins passes the connection as arguments. Remove ${name}.`,
      }),
    );
  });

  it.each([{ JENKINS_WEB_SOCKET: true }, { REMOTING_OPTS: '-noReconnect -webSocket' }])(
    'refuses %j where agents go through a tunnel, and takes it where they do not',
    (environment) => {
      expect(render({ environment })).not.toThrow();
      expect(render({ environment }, { tunnel: 'jenkins.internal:50000' })).toThrow(
        expect.objectContaining({ code: 'ENVIRONMENT_BREAKS_LAUNCH', location: { file: FILE, line: 3 } }),
      );
    },
  );

  it.each([
    { JENKINS_WEB_SOCKET: false },
    { REMOTING_OPTS: '-noReconnect' },
    { JENKINS_JAVA_OPTS: '-Xmx1g', 'with-odd.name': '' },
  ])('takes %j with a tunnel', (environment) => {
    expect(render({ environment }, { tunnel: 'jenkins.internal:50000' })).not.toThrow();
  });

  it.each(['A=B', '', 'A B', '1A', 'A\nB', 'É'])('refuses a variable of the name %j', (name) => {
    expect(render({ environment: { [name]: 'x' } })).toThrow(
      expect.objectContaining({ code: 'ENVIRONMENT_INVALID', location: { file: FILE, line: 3 } }),
    );
  });

  it('refuses an environment that makes the definition longer than ECS takes', () => {
    expect(render({ environment: { BIG: 'x'.repeat(64_000) } })).not.toThrow();
    expect(render({ environment: { BIG: 'x'.repeat(65_536) } })).toThrow(
      expect.objectContaining({ code: 'ENVIRONMENT_INVALID', location: { file: FILE, line: 2 } }),
    );
  });

  it('refuses a family of more than 255 characters', () => {
    expect(render({ sizes: { ['x'.repeat(249)]: { cpu: 512, memory: 1024 } } })).not.toThrow();
    expect(render({ sizes: { ['x'.repeat(250)]: { cpu: 512, memory: 1024 } } })).toThrow(
      expect.objectContaining({ code: 'FAMILY_INVALID', location: { file: FILE, line: 2 } }),
    );
  });

  it('refuses a size that Fargate does not have, with the nearest ones', () => {
    expect(render({ owner: 'ci', size: { cpu: 512, memory: 8192 } })).toThrow(
      'images/boto3/image.yaml:3: Fargate has no task with cpu 512, memory 8192 (boto3). Use one of the nearest sizes: ' +
        'cpu 512, memory 4096; cpu 1024, memory 7168; cpu 1024, memory 8192.',
    );
  });

  it.each([
    ['a named one', { owner: 'ci', sizes: { odd: { cpu: 3, memory: 3 } } }, { file: FILE, line: 4 }],
    ['one of the name size', { sizes: { size: { cpu: 3, memory: 3 } } }, { file: FILE, line: 3 }],
    ['the default of the fleet', { size: undefined }, { file: 'images/fleet.yaml' }],
  ])('places a wrong size where it is set: %s', (_, written, location) => {
    const ecs = ecsSettings('size' in written ? { size: { cpu: 1, memory: 1 } } : {});
    expect(render(written, { ecs })).toThrow(expect.objectContaining({ code: 'SIZE_INVALID', location }));
  });

  it.each([
    [{ cpu: 127, memory: 512 }, 'cpu 127 on an instance'],
    [{ cpu: 196_609, memory: 512 }, 'cpu 196609 on an instance'],
    [{ cpu: 512, memory: 1024, ephemeralStorage: 30 }, 'only Fargate sizes ephemeral storage'],
  ])('refuses for instances %j', (size, reason) => {
    expect(render({ size }, { ecs: ecsSettings({ launch: 'EC2' }) })).toThrow(reason);
  });

  it.each(['nosuch', 'constructor', '__proto__'])(
    'refuses the task role %s that fleet.yaml does not have',
    (taskRole) => {
      expect(render({ taskRole })).toThrow(
        expect.objectContaining({ code: 'TASK_ROLE_UNKNOWN', location: { file: FILE, line: 2 } }),
      );
    },
  );

  it('refuses a platform that ECS does not run', () => {
    expect(render({}, { platform: 'windows/amd64' })).toThrow(expect.objectContaining({ code: 'PLATFORM_UNKNOWN' }));
  });
});
