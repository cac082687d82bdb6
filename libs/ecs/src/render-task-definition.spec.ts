import { variantsOf } from '@espalier/image-tree';
import { describe, expect, it } from 'vitest';
import { renderTaskDefinition } from './render-task-definition';
import { ecsSettings, imageSettings, REFERENCE, source } from './testing/sources';

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

  it.each(['JENKINS_SECRET', 'JENKINS_AGENT_NAME', 'JENKINS_DIRECT_CONNECTION', 'JENKINS_WEB_SOCKET'])(
    'refuses %s in the environment',
    (name) => {
      expect(() => renderTaskDefinition(source({ environment: { [name]: 'x-value' } }))).toThrow(
        expect.objectContaining({
          code: 'ENVIRONMENT_BREAKS_LAUNCH',
          message:
            `images/boto3/image.yaml: environment: ${name} keeps the agent from calling home, ` +
            `because Jenkins passes the connection as arguments. Remove ${name}.`,
        }),
      );
    },
  );

  it('refuses a size of image.yaml that Fargate does not have, with the nearest ones', () => {
    expect(() => renderTaskDefinition(source({ size: { cpu: 512, memory: 8192 } }))).toThrow(
      'images/boto3/image.yaml: Fargate has no task with cpu 512, memory 8192 (boto3). Use one of the nearest sizes: ' +
        'cpu 512, memory 4096; cpu 1024, memory 7168; cpu 1024, memory 8192.',
    );
  });

  it('places a wrong named size at image.yaml and a wrong default at fleet.yaml', () => {
    const ecs = ecsSettings({ size: { cpu: 1, memory: 1 } });
    const image = { name: 'x', path: 'images/x', settings: imageSettings({ sizes: { odd: { cpu: 3, memory: 3 } } }) };
    const files = variantsOf(image, ecs).map((variant) => {
      try {
        return renderTaskDefinition(source({}, { image, variant, ecs }));
      } catch (error) {
        return error;
      }
    });
    expect(files).toMatchObject([
      { code: 'SIZE_INVALID', location: { file: 'images/fleet.yaml' } },
      { code: 'SIZE_INVALID', location: { file: 'images/x/image.yaml' } },
    ]);
  });

  it.each(['nosuch', 'constructor', '__proto__'])(
    'refuses the task role %s that fleet.yaml does not have',
    (taskRole) => {
      expect(() => renderTaskDefinition(source({ taskRole }))).toThrow(
        expect.objectContaining({ code: 'TASK_ROLE_UNKNOWN', location: { file: 'images/boto3/image.yaml' } }),
      );
    },
  );

  it('refuses a platform that Fargate does not run', () => {
    expect(() => renderTaskDefinition(source({}, { platform: 'windows/amd64' }))).toThrow(
      expect.objectContaining({ code: 'PLATFORM_UNKNOWN' }),
    );
  });
});
