import type { EcsAnswer, EcsCall } from './loopback-ecs';

/** Answers as ECS does for families that are kept here: describes the newest revision, with what ECS fills in. */
export function ecsMemory(): (call: EcsCall) => EcsAnswer {
  const newest = new Map<string, Readonly<Record<string, unknown>>>();
  return ({ action, input }) => {
    const family = String(input['family'] ?? input['taskDefinition']);
    if (action === 'RegisterTaskDefinition') newest.set(family, revise(input, newest.get(family)));
    const known = newest.get(family);
    return known
      ? { value: known }
      : { status: 400, error: 'ClientException', message: 'Unable to describe task definition.' };
  };
}

function revise(
  { tags, ...input }: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  const revision = before === undefined ? 1 : Number(before['revision']) + 1;
  const taskDefinition = {
    ...input,
    taskDefinitionArn: `arn:aws:ecs:eu-west-1:123456789012:task-definition/${String(input['family'])}:${revision}`,
    revision,
    status: 'ACTIVE',
    volumes: [],
    placementConstraints: [],
    compatibilities: ['EC2', 'FARGATE'],
    registeredAt: 1_790_000_000 + revision,
  };
  return { taskDefinition, tags: tags ?? [], revision };
}
