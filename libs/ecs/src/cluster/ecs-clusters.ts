import type { Service, Task } from '@aws-sdk/client-ecs';
import type { AwsConnection } from '@espalier/image-tree';
import pLimit from 'p-limit';
import type { Clusters, RunningService, RunningTask } from './clusters';
import { EcsApi } from './ecs-api';
import { inChunks } from './in-chunks';
import { runningService, runningTask } from './running';

/** Source: ECS DescribeTasks and DescribeServices, most items a call. */
const TASKS_A_CALL = 100;
const SERVICES_A_CALL = 10;
const CALLS_AT_ONCE = 4;

/** The clusters of an AWS account and region. Nothing is loaded or contacted before the first call. */
export function connectClusters(connection: AwsConnection): Clusters {
  return new EcsClusters(connection);
}

class EcsClusters implements Clusters {
  readonly #api: EcsApi;
  readonly #calls = pLimit(CALLS_AT_ONCE);

  constructor(connection: AwsConnection) {
    this.#api = new EcsApi(connection);
  }

  async list(): Promise<readonly string[]> {
    return this.#api.call('list the clusters', async ({ client, sdk }) => {
      const arns: string[] = [];
      for await (const page of sdk.paginateListClusters({ client }, {})) arns.push(...(page.clusterArns ?? []));
      return arns;
    });
  }

  async tasks(cluster: string): Promise<readonly RunningTask[]> {
    const arns = await this.#taskArns(cluster);
    const found = await this.#calls.map(inChunks(arns, TASKS_A_CALL), (tasks) => this.#describeTasks(cluster, tasks));
    // What ended since the listing is described no more, or as stopped.
    return found.flat().flatMap((task) => (task.lastStatus === 'STOPPED' ? [] : runningTask(task)));
  }

  async services(cluster: string): Promise<readonly RunningService[]> {
    const arns = await this.#serviceArns(cluster);
    const found = await this.#calls.map(inChunks(arns, SERVICES_A_CALL), (services) =>
      this.#describeServices(cluster, services),
    );
    return found.flat().flatMap(runningService);
  }

  async #taskArns(cluster: string): Promise<readonly string[]> {
    return this.#api.call(`list the tasks of ${cluster}`, async ({ client, sdk }) => {
      const arns: string[] = [];
      const pages = sdk.paginateListTasks({ client }, { cluster, desiredStatus: 'RUNNING' });
      for await (const page of pages) arns.push(...(page.taskArns ?? []));
      return arns;
    });
  }

  async #describeTasks(cluster: string, tasks: string[]): Promise<readonly Task[]> {
    const answer = await this.#api.call(`describe tasks of ${cluster}`, ({ client, sdk }) =>
      client.send(new sdk.DescribeTasksCommand({ cluster, tasks, include: ['TAGS'] })),
    );
    return answer.tasks ?? [];
  }

  async #serviceArns(cluster: string): Promise<readonly string[]> {
    return this.#api.call(`list the services of ${cluster}`, async ({ client, sdk }) => {
      const arns: string[] = [];
      const pages = sdk.paginateListServices({ client, pageSize: 100 }, { cluster });
      for await (const page of pages) arns.push(...(page.serviceArns ?? []));
      return arns;
    });
  }

  async #describeServices(cluster: string, services: string[]): Promise<readonly Service[]> {
    const answer = await this.#api.call(`describe services of ${cluster}`, ({ client, sdk }) =>
      client.send(new sdk.DescribeServicesCommand({ cluster, services })),
    );
    return answer.services ?? [];
  }
}
