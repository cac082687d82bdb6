/**
 * What the ECS plugin and configuration-as-code take under `jenkins.clouds[].ecs`, as data: the renderer's tests, the
 * checks and the sandbox's controller hold to it.
 *
 * Source: amazon-ecs-plugin 1.49 / 1.50-SNAPSHOT (4d48ab3): constructors and setters of ECSCloud and ECSTaskTemplate;
 * configuration-as-code 58646eb: ModelConstructor, DataBoundConfigurator. There is no pitfall P4 or P7.
 */

/** The type of an attribute: a scalar, a number that may be null, or a list of maps with attributes of their own. */
export type AttributeType = 'string' | 'boolean' | 'int' | 'int or null' | MapType;

/** A map that becomes an object of the plugin. */
export interface MapType {
  readonly attributes: Readonly<Record<string, AttributeType>>;
  /** Attributes that have a setter: the case of their names does not matter. */
  readonly setters: readonly string[];
  /** Attributes without which the document is refused. */
  readonly required: readonly string[];
}

const ENTRY = { setters: [], required: [] };

/** An agent template. */
export const TEMPLATE_TYPE: MapType = {
  attributes: {
    ...all(
      'string',
      `templateName label agentContainerName taskDefinitionOverride dynamicTaskDefinitionOverride image
       repositoryCredentials launchType operatingSystemFamily cpuArchitecture networkMode remoteFSRoot platformVersion
       subnets securityGroups containerUser kernelCapabilities executionRole taskrole inheritFrom
       logDriver entrypoint jvmArgs dnsSearchDomains dynamicTaskDefinition`,
    ),
    ...all('boolean', 'defaultCapacityProvider uniqueRemoteFSRoot assignPublicIp privileged enableExecuteCommand'),
    ...all('int', 'memory memoryReservation cpu sharedMemorySize'),
    ephemeralStorageSizeInGiB: 'int or null',
    ...all({ ...ENTRY, attributes: all('string', 'name value') }, 'logDriverOptions tags environments'),
    extraHosts: { ...ENTRY, attributes: all('string', 'ipAddress hostname') },
    mountPoints: {
      ...ENTRY,
      attributes: { ...all('string', 'name sourcePath containerPath'), readOnly: 'boolean' },
    },
    efsMountPoints: {
      ...ENTRY,
      attributes: {
        ...all('string', 'name containerPath fileSystemId rootDirectory accessPointId'),
        ...all('boolean', 'readOnly transitEncryption iam'),
      },
    },
    portMappings: { ...ENTRY, attributes: { ...all('int', 'containerPort hostPort'), protocol: 'string' } },
    ulimits: { ...ENTRY, attributes: { ...all('int', 'softLimit hardLimit'), ulimitName: 'string' } },
    placementStrategies: { ...ENTRY, attributes: all('string', 'type field') },
    capacityProviderStrategies: { ...ENTRY, attributes: { provider: 'string', ...all('int', 'base weight') } },
  },
  setters: words(
    `logDriver entrypoint jvmArgs dnsSearchDomains dynamicTaskDefinition taskrole executionRole repositoryCredentials
     containerUser kernelCapabilities inheritFrom subnets securityGroups`,
  ),
  required: [],
};

/** The values of the cloud's attributes that only have a setter, where nothing sets them: an export leaves those out. */
export const CLOUD_DEFAULTS: Readonly<Record<string, string | number | boolean>> = {
  allowedOverrides: '',
  retainAgents: false,
  retentionTimeout: 5,
  slaveTimeoutInSeconds: 900,
  taskPollingIntervalInSeconds: 1,
  maxCpu: 0,
  maxMemory: 0,
  maxMemoryReservation: 0,
  maxAgents: 0,
  numExecutors: 1,
};

/** The cloud. */
export const CLOUD_TYPE: MapType = {
  attributes: {
    ...all('string', 'name credentialsId cluster assumedRoleArn regionName tunnel jenkinsUrl allowedOverrides'),
    ...all('int', 'retentionTimeout slaveTimeoutInSeconds taskPollingIntervalInSeconds'),
    ...all('int', 'maxCpu maxMemory maxMemoryReservation maxAgents numExecutors'),
    retainAgents: 'boolean',
    templates: TEMPLATE_TYPE,
  },
  setters: [...words('assumedRoleArn regionName tunnel jenkinsUrl templates'), ...Object.keys(CLOUD_DEFAULTS)],
  required: ['name', 'credentialsId'],
};

/** What the name of a cloud looks like. */
export const CLOUD_NAME = /^[a-zA-Z0-9_-]{1,127}$/;

/** The labels of a template become the value of an ECS tag: its characters, and at most 256 of them. */
export const LABELS = /^[\p{L}\p{N} _.:/=+\-@]{1,256}$/u;

/** What binds but keeps agents from starting, or from being those that were asked for: why, and what to do. */
export const PITFALLS = {
  P1: {
    explanation: 'without jenkinsUrl every launch fails with "Override argument cannot be null"',
    remedy: 'Set jenkinsUrl to the address by which agents reach the controller.',
  },
  P2: {
    explanation: 'without taskDefinitionOverride and templateName the plugin throws a NullPointerException',
    remedy: 'Set taskDefinitionOverride to the family of a task definition, or give it a templateName.',
  },
  P3: {
    explanation:
      'under awsvpc a launch fails without subnets and securityGroups, and what stands between their commas is not trimmed',
    remedy: 'Set both, as lists with commas and without spaces.',
  },
  P5: {
    explanation: 'an empty capacityProviderStrategies sends neither a launch type nor a strategy',
    remedy: 'Leave capacityProviderStrategies out, or name a provider.',
  },
  P6: {
    explanation: 'without launchType the plugin says EC2',
    remedy: 'Set launchType to FARGATE or EC2, or name capacityProviderStrategies.',
  },
  P8: {
    explanation: 'inheritFrom names a label, not a template, and drops fields',
    remedy: 'Write what it would inherit into the template itself.',
  },
  P9: {
    explanation: 'the first template that has a label wins, and the other never starts',
    remedy: 'Give one of them another label; an image without labels has its own name.',
  },
  P10: {
    explanation:
      'all labels of a template together become the value of an ECS tag: 1 to 256 letters, digits, spaces and _.:/=+-@',
    remedy: 'Give it fewer or shorter labels, of those characters.',
  },
  P11: {
    explanation: 'with numExecutors below 1 agents start and never take a build',
    remedy: 'Set numExecutors to 1.',
  },
} as const satisfies Readonly<Record<string, { explanation: string; remedy: string }>>;

/** The number of a pitfall. */
export type PitfallNumber = keyof typeof PITFALLS;

function all(type: AttributeType, names: string): Readonly<Record<string, AttributeType>> {
  return Object.fromEntries(words(names).map((name) => [name, type]));
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
