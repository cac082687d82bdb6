import { isRecord } from './is-record';
import type { EcsAnswer, EcsCall } from './loopback-ecs';

type Values = Readonly<Record<string, unknown>>;

interface KeptRevision {
  readonly arn: string;
  readonly family: string;
  readonly revision: number;
  readonly definition: Values;
  status: 'ACTIVE' | 'INACTIVE';
  readonly tags: Map<string, string>;
}

/** The task definitions of an account and region in memory, answering as ECS does, with what ECS fills in. */
export class EcsMemory {
  /** In the order of their registration. */
  readonly revisions: KeptRevision[] = [];

  readonly answer = ({ action, input }: EcsCall): EcsAnswer => {
    const found = this.#find(String(input['taskDefinition'] ?? input['resourceArn']));
    if (action === 'RegisterTaskDefinition') return described(this.#register(input));
    if (action === 'ListTaskDefinitions') return { value: { taskDefinitionArns: this.#list(input) } };
    if (!found) return refused('Unable to describe task definition.');
    if (action === 'TagResource') for (const [key, value] of tagsOf(input['tags'])) found.tags.set(key, value);
    if (action === 'UntagResource') for (const key of stringsOf(input['tagKeys'])) found.tags.delete(key);
    if (action === 'DeregisterTaskDefinition') found.status = 'INACTIVE';
    return described(found);
  };

  #find(name: string): KeptRevision | undefined {
    const exact = this.revisions.find(({ arn, family, revision }) => name === arn || name === `${family}:${revision}`);
    return exact ?? this.revisions.findLast(({ family, status }) => family === name && status === 'ACTIVE');
  }

  #register({ tags, ...definition }: Values): KeptRevision {
    const family = String(definition['family']);
    const revision = 1 + this.revisions.filter((kept) => kept.family === family).length;
    const arn = `arn:aws:ecs:eu-west-1:123456789012:task-definition/${family}:${revision}`;
    const kept: KeptRevision = { arn, family, revision, definition, status: 'ACTIVE', tags: new Map(tagsOf(tags)) };
    this.revisions.push(kept);
    return kept;
  }

  /** By prefix, as emulators do; ECS takes it for the whole name. */
  #list({ familyPrefix = '', status }: Values): readonly string[] {
    const listed = this.revisions.filter((kept) => kept.status === status);
    return listed.filter(({ family }) => family.startsWith(String(familyPrefix))).map(({ arn }) => arn);
  }
}

function described({ arn, revision, status, definition, tags }: KeptRevision): EcsAnswer {
  const filledIn = { volumes: [], placementConstraints: [], compatibilities: ['EC2', 'FARGATE'] };
  const recorded = { taskDefinitionArn: arn, revision, status, registeredAt: 1_790_000_000 + revision };
  const list = [...tags].map(([key, value]) => ({ key, value }));
  return { value: { taskDefinition: { ...filledIn, ...definition, ...recorded }, tags: list } };
}

function refused(message: string): EcsAnswer {
  return { status: 400, error: 'ClientException', message };
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function tagsOf(value: unknown): readonly (readonly [string, string])[] {
  const tags: readonly unknown[] = Array.isArray(value) ? value : [];
  return tags.filter(isRecord).map(({ key, value: said }) => [String(key), String(said)]);
}
