import type { DescribeTaskDefinitionResponse, TaskDefinitionStatus } from '@aws-sdk/client-ecs';
import type { AwsConnection } from '@espalier/image-tree';
import pLimit from 'p-limit';
import { EcsApi } from './cluster/ecs-api';
import { inChunks } from './cluster/in-chunks';
import { deletionProblem } from './deletion-problem';
import { EcsError } from './errors';
import { registrationPace } from './registration-pace';
import { revisionOfArn } from './revision-arn';
import { isNoSuchTaskDefinition } from './sdk-errors';
import type { TaskDefinitionInput } from './task-definition';
import type { Tags } from './task-definition-tags';
import {
  DELETIONS_A_CALL,
  type RegisteredTaskDefinition,
  type Revision,
  type TaskDefinitions,
} from './task-definitions';

/** DescribeTaskDefinition throttles an account and region, and the ECS plugin needs it at every launch. */
const CALLS_AT_ONCE = 8;

/** The task definitions of an AWS account and region. Nothing is loaded or contacted before the first call. */
export function connectEcs(connection: AwsConnection): TaskDefinitions {
  return new EcsTaskDefinitions(connection);
}

class EcsTaskDefinitions implements TaskDefinitions {
  readonly #api: EcsApi;
  readonly #calls = pLimit(CALLS_AT_ONCE);
  readonly #registrations: ReturnType<typeof registrationPace>;

  constructor(connection: AwsConnection) {
    this.#api = new EcsApi(connection);
    this.#registrations = registrationPace(connection);
  }

  async newest(family: string): Promise<RegisteredTaskDefinition | undefined> {
    const newest = await this.#describe(family, `describe family ${family}`);
    return newest?.definition.status === 'ACTIVE' ? newest : undefined;
  }

  async revision(family: string, revision: number): Promise<RegisteredTaskDefinition | undefined> {
    const name = `${family}:${revision}`;
    const described = await this.#describe(name, `describe task definition ${name}`);
    return described?.definition.status === 'DELETE_IN_PROGRESS' ? undefined : described;
  }

  async register(definition: TaskDefinitionInput, tags: Tags): Promise<Revision> {
    const action = `register a task definition of family ${definition.family}`;
    const answer = await this.#registrations(() =>
      this.#api.call(action, ({ client, sdk }) =>
        client.send(new sdk.RegisterTaskDefinitionCommand({ ...definition, tags: asList(tags) })),
      ),
    );
    return revisionOf(answer.taskDefinition, action);
  }

  async tag(
    arn: string,
    { set = {}, remove = [] }: { readonly set?: Tags; readonly remove?: readonly string[] },
  ): Promise<void> {
    await this.#calls(() =>
      this.#api.call(`change tags of ${arn}`, async ({ client, sdk }) => {
        const about = { resourceArn: arn };
        const tags = asList(set);
        if (tags.length > 0) await client.send(new sdk.TagResourceCommand({ ...about, tags }));
        if (remove.length > 0) await client.send(new sdk.UntagResourceCommand({ ...about, tagKeys: [...remove] }));
      }),
    );
  }

  async activeFamilies(): Promise<ReadonlySet<string>> {
    return this.#api.call('list families of task definitions', async ({ client, sdk }) => {
      const families = new Set<string>();
      const pages = sdk.paginateListTaskDefinitionFamilies({ client, pageSize: 100 }, { status: 'ACTIVE' });
      for await (const page of pages) for (const family of page.families ?? []) families.add(family);
      return families;
    });
  }

  /** ECS takes the prefix for the whole name; emulators list every family that begins with it. */
  async revisions(family: string, status: TaskDefinitionStatus = 'ACTIVE'): Promise<readonly Revision[]> {
    return this.#api.call(`list revisions of family ${family}`, async ({ client, sdk }) => {
      const revisions: Revision[] = [];
      const pages = sdk.paginateListTaskDefinitions({ client, pageSize: 100 }, { familyPrefix: family, status });
      for await (const page of pages) {
        const named = (page.taskDefinitionArns ?? []).flatMap((arn) => revisionOfArn(arn) ?? []);
        revisions.push(...named.filter((revision) => revision.family === family));
      }
      return revisions.toSorted((one, other) => other.revision - one.revision);
    });
  }

  async deregister(arn: string): Promise<void> {
    await this.#calls(() =>
      this.#api.call(`deregister ${arn}`, ({ client, sdk }) =>
        client.send(new sdk.DeregisterTaskDefinitionCommand({ taskDefinition: arn })),
      ),
    );
  }

  async delete(arns: readonly string[]): Promise<void> {
    for (const taskDefinitions of inChunks(arns, DELETIONS_A_CALL)) {
      const { failures } = await this.#api.call('delete task definitions', ({ client, sdk }) =>
        client.send(new sdk.DeleteTaskDefinitionsCommand({ taskDefinitions })),
      );
      const problem = deletionProblem(failures ?? []);
      if (problem) throw problem;
    }
  }

  async #describe(taskDefinition: string, action: string): Promise<RegisteredTaskDefinition | undefined> {
    const answer = await this.#calls(() =>
      this.#api.call(action, ({ client, sdk }) =>
        client.send(new sdk.DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] })).catch(absentOrThrow),
      ),
    );
    const definition = answer?.taskDefinition;
    return definition && { ...revisionOf(definition, action), definition, tags: tagsOf(answer) };
  }
}

function absentOrThrow(thrown: unknown): undefined {
  if (!isNoSuchTaskDefinition(thrown)) throw thrown;
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
