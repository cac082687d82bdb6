import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionChanges } from './change';
import { FARGATE_SIZES } from '../fargate-sizes';
import { renderTaskDefinition } from '../render-task-definition';
import type { DescribedTaskDefinition, TaskDefinitionInput } from '../task-definition';
import { taskDefinitionFacts } from '../task-definition-facts';
import { ecsSettings, source } from '../testing/sources';

function differingPaths(rendered: TaskDefinitionInput, held: DescribedTaskDefinition): readonly string[] {
  return definitionChanges(held, rendered).map(({ path }) => path);
}

const anyRendered = fc
  .record({
    environment: fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/), fc.string({ maxLength: 5 })),
    size: fc.constantFrom(...FARGATE_SIZES),
    ephemeralStorage: fc.option(fc.integer({ min: 21, max: 200 }), { nil: undefined }),
    platform: fc.constantFrom('linux/amd64', 'linux/arm64'),
    role: fc.boolean(),
    launch: fc.constantFrom('FARGATE' as const, 'EC2' as const),
  })
  .map(({ environment, size, ephemeralStorage, platform, role, launch }) =>
    renderTaskDefinition(
      source(
        {
          environment,
          size: { ...size, ...(ephemeralStorage === undefined || launch === 'EC2' ? {} : { ephemeralStorage }) },
          ...(role ? { taskRole: 'agent-boto3' } : {}),
        },
        { platform, ecs: ecsSettings({ launch }) },
      ),
    ),
  );

/** What DescribeTaskDefinition answers for a definition: the same, filled in, in an order of its own. */
function describedOf(rendered: TaskDefinitionInput): fc.Arbitrary<DescribedTaskDefinition> {
  const { runtimePlatform, ...said } = rendered;
  const [container] = rendered.containerDefinitions ?? [];
  const variables = container?.environment ?? [];
  const implied = runtimePlatform?.cpuArchitecture === 'X86_64';
  return fc
    .record({
      environment: fc.shuffledSubarray(variables, { minLength: variables.length }),
      filledIn: fc.boolean(),
      platformLeftOut: fc.boolean(),
    })
    .map(({ environment, filledIn, platformLeftOut }) => ({
      ...said,
      ...(implied && platformLeftOut ? {} : { runtimePlatform }),
      containerDefinitions: [{ ...container, environment, ...(filledIn ? CONTAINER_ADDITIONS : {}) }],
      ...RECORDED,
      ...(filledIn ? TASK_ADDITIONS : {}),
    }));
}

const RECORDED: DescribedTaskDefinition = {
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/boto3:7',
  revision: 7,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.task-iam-role' }],
  compatibilities: ['EC2', 'FARGATE'],
  registeredAt: new Date(0),
  registeredBy: 'arn:aws:iam::123456789012:role/publisher',
};

const TASK_ADDITIONS = {
  volumes: [],
  placementConstraints: [],
  inferenceAccelerators: [],
  enableFaultInjection: false,
};

const CONTAINER_ADDITIONS = {
  cpu: 0,
  portMappings: [],
  mountPoints: [],
  volumesFrom: [],
  systemControls: [],
  secrets: [],
  privileged: false,
  versionConsistency: 'enabled' as const,
  linuxParameters: { initProcessEnabled: true, devices: [], tmpfs: [], capabilities: { add: [], drop: [] } },
};

describe('the comparison of task definitions', () => {
  it('sees through what ECS fills in, records and reorders', () => {
    const pairs = anyRendered.chain((rendered) => fc.tuple(fc.constant(rendered), describedOf(rendered)));
    fc.assert(
      fc.property(pairs, ([rendered, described]) => {
        expect(differingPaths(rendered, described)).toEqual([]);
      }),
    );
  });

  it('sees every single change, and names it', () => {
    const changed = anyRendered.chain((rendered) =>
      fc.tuple(fc.constant(rendered), fc.constantFrom(...changesOf(rendered)), describedOf(rendered)),
    );
    fc.assert(
      fc.property(changed, ([rendered, { field, change }, described]) => {
        const other = change(rendered);
        expect(differingPaths(other, described)).not.toEqual([]);
        expect(differingPaths(other, described)).toEqual([field]);
      }),
      { numRuns: 500 },
    );
  });

  it('is tried with a change of everything that is rendered', () => {
    fc.assert(
      fc.property(anyRendered, (rendered) => {
        const changed = new Set(changesOf(rendered).map(({ field }) => field));
        const paths = taskDefinitionFacts(rendered).map(({ path }) => path);
        expect(paths.filter((path) => !changed.has(path))).toEqual(['containerDefinitions.agent.name']);
      }),
    );
  });

  it('sees what only ECS has', () => {
    const rendered = renderTaskDefinition(source());
    const [container] = rendered.containerDefinitions ?? [];
    const described = {
      ...rendered,
      pidMode: 'task' as const,
      containerDefinitions: [
        { ...container, privileged: true, command: ['sh'] },
        { name: 'sidecar', image: 'other' },
      ],
    };
    expect(differingPaths(rendered, described)).toEqual([
      'containerDefinitions.agent.command.0',
      'containerDefinitions.agent.privileged',
      'containerDefinitions.sidecar.essential',
      'containerDefinitions.sidecar.image',
      'containerDefinitions.sidecar.name',
      'pidMode',
    ]);
  });

  it('tells an empty variable from none', () => {
    const empty = renderTaskDefinition(source({ environment: { DEBUG: '' } }));
    expect(differingPaths(empty, renderTaskDefinition(source()))).toEqual([
      'containerDefinitions.agent.environment.DEBUG',
    ]);
  });

  it('does not tell the order of compatibilities', () => {
    const rendered = renderTaskDefinition(source());
    const both = { ...rendered, requiresCompatibilities: ['EC2' as const, 'FARGATE' as const] };
    const reversed = { ...rendered, requiresCompatibilities: ['FARGATE' as const, 'EC2' as const] };
    expect(differingPaths(both, reversed)).toEqual([]);
  });

  it('tells the order of a command', () => {
    const rendered = renderTaskDefinition(source());
    const [container] = rendered.containerDefinitions ?? [];
    const withCommand = (command: string[]) => ({ ...rendered, containerDefinitions: [{ ...container, command }] });
    expect(differingPaths(withCommand(['a', 'b']), withCommand(['b', 'a']))).not.toEqual([]);
    expect(differingPaths(withCommand(['a', 'b']), withCommand(['a', 'b']))).toEqual([]);
  });

  it('takes essential as given where nothing is said', () => {
    const rendered = renderTaskDefinition(source());
    const [container] = rendered.containerDefinitions ?? [];
    const withEssential = (essential: boolean | undefined) => ({
      ...rendered,
      containerDefinitions: [{ ...container, essential }],
    });
    expect(differingPaths(rendered, withEssential(undefined))).toEqual([]);
    expect(differingPaths(rendered, withEssential(false))).toEqual(['containerDefinitions.agent.essential']);
  });

  it('does not show what somebody else put into a container: it may be a secret', () => {
    const rendered = renderTaskDefinition(source({ environment: { MODE: 'fast' } }));
    const [container] = rendered.containerDefinitions ?? [];
    const environment = [
      { name: 'MODE', value: 'hunter1' },
      { name: 'TOKEN', value: 'hunter2' },
    ];
    const held = { ...rendered, containerDefinitions: [{ ...container, environment, command: ['hunter3'] }] };
    const changes = definitionChanges(held, rendered);
    expect(changes).toHaveLength(3);
    expect(JSON.stringify(changes)).not.toContain('hunter');
    expect(changes).toContainEqual({
      path: 'containerDefinitions.agent.environment.MODE',
      from: '(not shown)',
      to: 'fast',
    });
  });
});

interface Change {
  readonly field: string;
  readonly change: (rendered: TaskDefinitionInput) => TaskDefinitionInput;
}

function changesOf(rendered: TaskDefinitionInput): readonly Change[] {
  const [container] = rendered.containerDefinitions ?? [];
  const { logConfiguration, environment = [] } = container ?? {};
  const inContainer = (field: string, change: object): Change => ({
    field: `containerDefinitions.agent.${field}`,
    change: (definition) => ({ ...definition, containerDefinitions: [{ ...container, ...change }] }),
  });
  const inTask = (field: string, change: Partial<TaskDefinitionInput>): Change => ({
    field,
    change: (definition) => ({ ...definition, ...change }),
  });
  return [
    inTask('family', { family: 'other' }),
    inTask('cpu', { cpu: '1' }),
    inTask('memory', { memory: '1' }),
    inTask('executionRoleArn', { executionRoleArn: 'arn:aws:iam::1:role/other' }),
    inTask('taskRoleArn', { taskRoleArn: 'arn:aws:iam::1:role/other' }),
    inTask('ephemeralStorage.sizeInGiB', { ephemeralStorage: { sizeInGiB: 20 } }),
    inTask('networkMode', { networkMode: 'bridge' }),
    inTask('requiresCompatibilities', { requiresCompatibilities: ['EXTERNAL'] }),
    inTask('requiresCompatibilities', { requiresCompatibilities: ['FARGATE', 'EC2'] }),
    inTask('runtimePlatform.operatingSystemFamily', {
      runtimePlatform: { ...rendered.runtimePlatform, operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    }),
    inTask('runtimePlatform.cpuArchitecture', {
      runtimePlatform: {
        ...rendered.runtimePlatform,
        cpuArchitecture: rendered.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'X86_64' : 'ARM64',
      },
    }),
    inContainer('essential', { essential: false }),
    inContainer('privileged', { privileged: true }),
    inContainer('user', { user: 'root' }),
    inContainer('image', { image: 'other@sha256:00' }),
    inContainer('linuxParameters.initProcessEnabled', { linuxParameters: {} }),
    inContainer('environment.added', { environment: [...environment, { name: 'added', value: '' }] }),
    inContainer('logConfiguration.logDriver', { logConfiguration: { ...logConfiguration, logDriver: 'splunk' } }),
    ...Object.keys(logConfiguration?.options ?? {}).map((option) =>
      inContainer(`logConfiguration.options.${option}`, {
        logConfiguration: { ...logConfiguration, options: { ...logConfiguration?.options, [option]: 'other' } },
      }),
    ),
    ...environment.map(({ name, value }) =>
      inContainer(`environment.${name ?? ''}`, {
        environment: environment.map((one) => (one.name === name ? { name, value: `${value ?? ''}!` } : one)),
      }),
    ),
    ...environment.map(({ name }) =>
      inContainer(`environment.${name ?? ''}`, { environment: environment.filter((one) => one.name !== name) }),
    ),
  ];
}
