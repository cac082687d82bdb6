import { describe, expect, it } from 'vitest';
import { definitionChanges } from './roll-out/change';
import { renderTaskDefinition } from './render-task-definition';
import type { DescribedTaskDefinition } from './task-definition';
import { source } from './testing/sources';

const rendered = renderTaskDefinition(source({ environment: { A: '1', EMPTY: '' } }));
const [container] = rendered.containerDefinitions ?? [];

/** With this said of the task, and that of its container. */
function described(task: object, ofContainer: object = {}): DescribedTaskDefinition {
  return { ...rendered, containerDefinitions: [{ ...container, ...ofContainer }], ...task };
}

const recorded = {
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/boto3:7',
  revision: 7,
  status: 'ACTIVE',
  registeredAt: new Date(0),
  registeredBy: 'arn:aws:sts::123456789012:assumed-role/publisher/ci',
};

/** Sources: DescribeTaskDefinition and ContainerDefinition of the ECS API; MiniStack 1.5; moto 5.2. */
const filledIn: readonly (readonly [string, DescribedTaskDefinition])[] = [
  [
    'ECS with Fargate',
    described(
      {
        ...recorded,
        volumes: [],
        placementConstraints: [],
        compatibilities: ['EC2', 'MANAGED_INSTANCES', 'FARGATE'],
        requiresAttributes: [
          { name: 'com.amazonaws.ecs.capability.logging-driver.awslogs' },
          { name: 'ecs.capability.execution-role-awslogs' },
          { name: 'ecs.capability.task-eni' },
        ],
        enableFaultInjection: false,
      },
      {
        cpu: 0,
        portMappings: [],
        mountPoints: [],
        volumesFrom: [],
        systemControls: [],
        logConfiguration: { ...container?.logConfiguration, secretOptions: [] },
      },
    ),
  ],
  ['ECS, in another order', described({}, { environment: container?.environment?.toReversed() })],
  [
    'ECS, with what is on by default',
    described({}, { versionConsistency: 'enabled', restartPolicy: { enabled: false } }),
  ],
  [
    'ECS, with empty lists and maps',
    described(
      { inferenceAccelerators: [], volumes: [], tags: [] },
      { secrets: [], environmentFiles: [], dependsOn: [], links: [], ulimits: [], dockerLabels: {}, extraHosts: [] },
    ),
  ],
  [
    'ECS, with empty parameters of Linux',
    described(
      {},
      { linuxParameters: { initProcessEnabled: true, capabilities: { add: [], drop: [] }, devices: [], tmpfs: [] } },
    ),
  ],
  ['MiniStack', described({ ...recorded, taskRoleArn: '', pidMode: '', ipcMode: '', volumes: [] }, { cpu: 0 })],
  ['moto', described({ ...recorded, placementConstraints: [], proxyConfiguration: null, ephemeralStorage: null })],
  ['a revision that was registered without a platform', described({ runtimePlatform: undefined })],
  ['a revision that was registered without essential', described({}, { essential: undefined })],
  [
    'a revision that ECS is about to delete',
    described({ deregisteredAt: new Date(1), deleteRequestedAt: new Date(2) }),
  ],
];

/** What looks like a default and is none. */
const different: readonly (readonly [string, DescribedTaskDefinition])[] = [
  ['containerDefinitions.agent.versionConsistency', described({}, { versionConsistency: 'disabled' })],
  ['containerDefinitions.agent.essential', described({}, { essential: false })],
  ['containerDefinitions.agent.user', described({}, { user: 'root' })],
  ['containerDefinitions.agent.privileged', described({}, { privileged: true })],
  ['containerDefinitions.agent.readonlyRootFilesystem', described({}, { readonlyRootFilesystem: true })],
  ['containerDefinitions.agent.cpu', described({}, { cpu: 256 })],
  ['containerDefinitions.agent.linuxParameters.initProcessEnabled', described({}, { linuxParameters: {} })],
  [
    'containerDefinitions.agent.linuxParameters.capabilities.add.0',
    described({}, { linuxParameters: { initProcessEnabled: true, capabilities: { add: ['SYS_PTRACE'] } } }),
  ],
  [
    'containerDefinitions.agent.environment.EMPTY',
    described({}, { environment: container?.environment?.filter(({ name }) => name !== 'EMPTY') }),
  ],
  ['enableFaultInjection', described({ enableFaultInjection: true })],
  ['networkMode', described({ networkMode: 'host' })],
  ['requiresCompatibilities', described({ requiresCompatibilities: ['EC2', 'FARGATE'] })],
];

describe('the same definition', () => {
  it.each(filledIn)('as %s describes it', (_, definition) => {
    expect(definitionChanges(definition, rendered)).toEqual([]);
  });
});

describe('another definition', () => {
  it.each(different)('by %s', (path, definition) => {
    expect(definitionChanges(definition, rendered).map((change) => change.path)).toEqual([path]);
  });
});
