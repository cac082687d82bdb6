/**
 * What configuration-as-code takes under `jenkins.clouds[].ecs`, as data.
 *
 * Source: amazon-ecs-plugin 1.49 / 1.50-SNAPSHOT (4d48ab3), configuration-as-code 58646eb.
 */

/** The type of an attribute: a scalar, a number that may be null, or a list of maps with attributes of their own. */
export type AttributeType = 'string' | 'boolean' | 'int' | 'int or null' | Attributes;

/** Attributes by name. */
export interface Attributes {
  readonly [name: string]: AttributeType;
}

/** Attributes of an agent template. Those of the constructor are case-sensitive. */
export const TEMPLATE_ATTRIBUTES: Attributes = {
  ...all('string', [
    'templateName',
    'label',
    'agentContainerName',
    'taskDefinitionOverride',
    'dynamicTaskDefinitionOverride',
    'image',
    'repositoryCredentials',
    'launchType',
    'operatingSystemFamily',
    'cpuArchitecture',
    'networkMode',
    'remoteFSRoot',
    'platformVersion',
    'subnets',
    'securityGroups',
    'containerUser',
    'kernelCapabilities',
    'executionRole',
    'taskrole',
    'inheritFrom',
  ]),
  ...all('boolean', [
    'defaultCapacityProvider',
    'uniqueRemoteFSRoot',
    'assignPublicIp',
    'privileged',
    'enableExecuteCommand',
  ]),
  ...all('int', ['memory', 'memoryReservation', 'cpu', 'sharedMemorySize']),
  ephemeralStorageSizeInGiB: 'int or null',
  logDriverOptions: all('string', ['name', 'value']),
  tags: all('string', ['name', 'value']),
  environments: all('string', ['name', 'value']),
  extraHosts: all('string', ['ipAddress', 'hostname']),
  mountPoints: { ...all('string', ['name', 'sourcePath', 'containerPath']), readOnly: 'boolean' },
  efsMountPoints: {
    ...all('string', ['name', 'containerPath', 'fileSystemId', 'rootDirectory', 'accessPointId']),
    ...all('boolean', ['readOnly', 'transitEncryption', 'iam']),
  },
  portMappings: { ...all('int', ['containerPort', 'hostPort']), protocol: 'string' },
  ulimits: { ...all('int', ['softLimit', 'hardLimit']), ulimitName: 'string' },
  placementStrategies: all('string', ['type', 'field']),
  capacityProviderStrategies: { provider: 'string', ...all('int', ['base', 'weight']) },
};

/** Attributes of an agent template that only have a setter; their names are not case-sensitive. */
export const TEMPLATE_SETTERS: Attributes = all('string', [
  'logDriver',
  'entrypoint',
  'jvmArgs',
  'dnsSearchDomains',
  'dynamicTaskDefinition',
]);

/** Attributes of the cloud. */
export const CLOUD_ATTRIBUTES: Attributes = {
  ...all('string', [
    'name',
    'credentialsId',
    'cluster',
    'assumedRoleArn',
    'regionName',
    'tunnel',
    'jenkinsUrl',
    'allowedOverrides',
  ]),
  ...all('int', [
    'retentionTimeout',
    'slaveTimeoutInSeconds',
    'taskPollingIntervalInSeconds',
    'maxCpu',
    'maxMemory',
    'maxMemoryReservation',
    'maxAgents',
    'numExecutors',
  ]),
  retainAgents: 'boolean',
  templates: { ...TEMPLATE_ATTRIBUTES, ...TEMPLATE_SETTERS },
};

/** What the name of a cloud looks like. */
export const CLOUD_NAME = /^[a-zA-Z0-9_-]{1,127}$/;

/** The labels of a template become the value of an ECS tag: its characters, and at most 256 of them. */
export const LABELS = /^[\p{L}\p{N} _.:/=+\-@]{1,256}$/u;

function all(type: AttributeType, names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, type]));
}
