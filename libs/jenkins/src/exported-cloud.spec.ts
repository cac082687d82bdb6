import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOUD_DEFAULTS, TEMPLATE_TYPE } from './cloud-contract';
import { isMap } from './document-value';
import { exportedCloud } from './exported-cloud';
import { renderCloud } from './render-cloud';
import { anyCloud } from './testing/any-cloud';

const CLOUD = { name: 'ecs', credentialsId: '', cluster: 'jenkins' };

describe('exportedCloud', () => {
  it('leaves out what is the default of a setter, and keeps what is not', () => {
    expect(exportedCloud({ ...CLOUD, ...CLOUD_DEFAULTS, tunnel: null, templates: [] })).toEqual(CLOUD);
    expect(exportedCloud({ ...CLOUD, NumExecutors: '2', retainAgents: 'on' })).toEqual({
      ...CLOUD,
      numExecutors: 2,
      retainAgents: true,
    });
  });

  it('fills in what a template does not say, and forgets its name under a task definition', () => {
    const template = {
      templateName: 'a',
      label: 'a',
      taskDefinitionOverride: 'a',
      agentContainerName: 'agent',
      capacityProviderStrategies: [{ provider: 'FARGATE' }],
    };
    const { templates } = exportedCloud({ ...CLOUD, templates: [template] });
    expect(templates).toEqual([
      {
        ...template,
        templateName: '',
        capacityProviderStrategies: [{ provider: 'FARGATE', base: 0, weight: 0 }],
        launchType: 'EC2',
        operatingSystemFamily: 'LINUX',
        cpuArchitecture: 'X86_64',
        ...{ defaultCapacityProvider: false, uniqueRemoteFSRoot: false, assignPublicIp: false, privileged: false },
        ...{ enableExecuteCommand: false, memory: 0, memoryReservation: 0, cpu: 0, sharedMemorySize: 0 },
      },
    ]);
  });

  it('forgets the container of a template without a task definition', () => {
    const template = { templateName: 'a', label: 'a', agentContainerName: 'agent', taskDefinitionOverride: ' ' };
    const { templates } = exportedCloud({ ...CLOUD, templates: [template] });
    expect(templates).toEqual([expect.objectContaining({ templateName: 'a' })]);
    expect(templates).not.toEqual([expect.objectContaining({ agentContainerName: 'agent' })]);
  });

  it('is what it exports, whatever the settings', () => {
    fc.assert(
      fc.property(anyCloud, (source) => {
        const ecs = renderCloud(source).clouds[0]?.['ecs'] ?? null;
        if (!isMap(ecs)) throw new Error('no cloud');
        const exported = exportedCloud(ecs);
        expect(exportedCloud(exported)).toEqual(exported);
        expect(exported).toMatchObject({ name: 'ecs', cluster: ecs['cluster'] });
      }),
      { numRuns: 50 },
    );
  });

  it('knows the type of every attribute', () => {
    const template = Object.fromEntries(
      Object.entries(TEMPLATE_TYPE.attributes).map(([name, type]) => [name, typeof type === 'object' ? [] : '1']),
    );
    const { templates } = exportedCloud({ ...CLOUD, templates: [template] });
    expect(templates).toEqual([expect.objectContaining({ cpu: 1, privileged: true, image: '1', tags: [] })]);
  });
});
