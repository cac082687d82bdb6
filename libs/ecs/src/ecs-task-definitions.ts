import type { DescribeTaskDefinitionResponse, ECSClient } from '@aws-sdk/client-ecs';
import type { AwsConnection } from '@espalier/image-tree';
import pLimit from 'p-limit';
import { EcsError } from './errors';
import { asEcsError, isNoSuchTaskDefinition } from './sdk-errors';
import type { TaskDefinitionInput } from './task-definition';
import type { Tags } from './task-definition-tags';
import type { RegisteredTaskDefinition, Revision, TaskDefinitions } from './task-definitions';

/** DescribeTaskDefinition throttles an account and region, and the ECS plugin needs it at every launch. */
const READS_AT_ONCE = 8;
/** RegisterTaskDefinition takes about one a second. */
const REGISTRATIONS_AT_ONCE = 1;

/** The task definitions of an AWS account and region. Nothing is loaded or contacted before the first call. */
export function connectEcs(connection: AwsConnection): TaskDefinitions {
  return new EcsTaskDefinitions(connection);
}

class EcsTaskDefinitions implements TaskDefinitions {
  readonly #connection: AwsConnection;
  readonly #reads = pLimit(READS_AT_ONCE);
  readonly #registrations = pLimit(REGISTRATIONS_AT_ONCE);
  #client: ECSClient | undefined;

  constructor(connection: AwsConnection) {
    this.#connection = connection;
  }

  async newest(family: string): Promise<RegisteredTaskDefinition | undefined> {
    const answer = await this.#reads(() => this.#describe(family));
    const definition = answer?.taskDefinition;
    if (definition?.status !== 'ACTIVE') return undefined;
    return { ...revisionOf(definition, `describe family ${family}`), definition, tags: tagsOf(answer) };
  }

  async register(definition: TaskDefinitionInput, tags: Tags): Promise<Revision> {
    return this.#registrations(async () => {
      const { RegisterTaskDefinitionCommand } = await import('@aws-sdk/client-ecs');
      const command = new RegisterTaskDefinitionCommand({ ...definition, tags: asList(tags) });
      const client = await this.#connect();
      const action = `register a task definition of family ${definition.family}`;
      const answer = await client.send(command).catch(failed(action));
      return revisionOf(answer.taskDefinition, action);
    });
  }

  async activeFamilies(): Promise<ReadonlySet<string>> {
    const { paginateListTaskDefinitionFamilies } = await import('@aws-sdk/client-ecs');
    const client = await this.#connect();
    const families = new Set<string>();
    try {
      for await (const page of paginateListTaskDefinitionFamilies({ client, pageSize: 100 }, { status: 'ACTIVE' })) {
        for (const family of page.families ?? []) families.add(family);
      }
    } catch (error) {
      throw asEcsError(error, 'list families of task definitions');
    }
    return families;
  }

  async #describe(family: string): Promise<DescribeTaskDefinitionResponse | undefined> {
    const { DescribeTaskDefinitionCommand } = await import('@aws-sdk/client-ecs');
    const client = await this.#connect();
    try {
      return await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: family, include: ['TAGS'] }));
    } catch (error) {
      if (isNoSuchTaskDefinition(error)) return undefined;
      throw asEcsError(error, `describe family ${family}`);
    }
  }

  async #connect(): Promise<ECSClient> {
    const { ECSClient } = await import('@aws-sdk/client-ecs');
    this.#client ??= new ECSClient({ ...this.#connection });
    return this.#client;
  }
}

function failed(action: string): (error: unknown) => never {
  return (error) => {
    throw asEcsError(error, action);
  };
}

function revisionOf(definition: DescribeTaskDefinitionResponse['taskDefinition'], action: string): Revision {
  const { taskDefinitionArn: arn, revision } = definition ?? {};
  if (arn !== undefined && revision !== undefined) return { arn, revision };
  throw new EcsError('ECS_UNREACHABLE', {
    reason: `ECS: cannot ${action}: the answer has no ARN or no revision`,
    remedy: 'Check that aws.endpoint in fleet.yaml is ECS.',
  });
}

function tagsOf({ tags }: DescribeTaskDefinitionResponse = {}): Tags {
  return Object.fromEntries((tags ?? []).map(({ key, value }) => [key ?? '', value ?? '']));
}

function asList(tags: Tags): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
