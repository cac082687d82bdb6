import type { DescribedTaskDefinition, TaskDefinitionInput } from './task-definition';

/** One thing that a task definition says: where, and the value as JSON. */
export interface Fact {
  readonly path: string;
  readonly value: string;
}

/** What ECS records about a registration, and what belongs to no definition. */
const RECORDED = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
  'tags',
]);

/** Lists whose order says nothing. */
const UNORDERED = new Set(['requiresCompatibilities']);

/**
 * What a task definition means: its values by place, without what ECS records, with the defaults of ECS filled in.
 * What is absent and what is empty, 0 or false mean the same; so do all orders of environment and compatibilities.
 */
export function taskDefinitionFacts(definition: TaskDefinitionInput | DescribedTaskDefinition): readonly Fact[] {
  const said = Object.entries(definition).filter(([name]) => !RECORDED.has(name));
  return factsOf(withDefaults(Object.fromEntries(said)), '');
}

function withDefaults(definition: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { runtimePlatform, containerDefinitions } = definition;
  return {
    ...definition,
    runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64', ...present(runtimePlatform) },
    containerDefinitions: Array.isArray(containerDefinitions) ? containerDefinitions.map(withContainerDefaults) : [],
  };
}

/** A digest needs no resolution at launch, so `versionConsistency`, on by default, says nothing when it is on. */
function withContainerDefaults(container: unknown): Readonly<Record<string, unknown>> {
  const { versionConsistency, ...said } = present(container);
  return { essential: true, ...said, ...(versionConsistency === 'disabled' ? { versionConsistency } : {}) };
}

function present(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined && held !== null))
    : {};
}

function factsOf(value: unknown, path: string): readonly Fact[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => factsOf(item, placeOf(item, index, path)));
  if (!isRecord(value)) return isEmpty(value) ? [] : [{ path, value: JSON.stringify(value) }];
  if (isVariable(value, path)) return [{ path, value: JSON.stringify(value['value'] ?? '') }];
  return Object.entries(value).flatMap(([name, held]) => factsOf(held, path === '' ? name : `${path}.${name}`));
}

/** Named things are told apart by name, members of unordered lists not at all, others by position. */
function placeOf(item: unknown, index: number, path: string): string {
  if (UNORDERED.has(path)) return path;
  return isRecord(item) && typeof item['name'] === 'string' ? `${path}.${item['name']}` : `${path}.${index}`;
}

/** A variable with an empty value is set all the same, and ECS keeps it. */
function isVariable(value: Readonly<Record<string, unknown>>, path: string): boolean {
  return typeof value['name'] === 'string' && path.endsWith(`.environment.${value['name']}`);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
