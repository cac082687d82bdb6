import type { ECSClient } from '@aws-sdk/client-ecs';
import type { AwsConnection } from '@espalier/image-tree';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../support/wait-until';
import { AgentConnection } from './agent-connection';
import type { CommandResult, LaunchedAgent } from './agent-run';
import type { FoundTemplate } from './find-template';
import { launchFailed } from './launch-failed';
import { nodeNameOf } from './node-name';
import { startTask, type StartedTask } from './start-task';
import { stoppedReason } from './stopped-reason';
import { taskContainer } from './task-container';

const PLUGINS_TIMEOUT_SECONDS = 900;
/** Nobody wants to wait longer in a sandbox. */
const TIMEOUT_SECONDS = 120;
const POLL_MILLISECONDS = 500;

/** One agent, from its launch by a template to its end. */
export class Agent {
  readonly label: string;
  readonly connection: AgentConnection;
  readonly #found: FoundTemplate;
  readonly #client: ECSClient;
  #task: StartedTask | undefined;

  private constructor(label: string, found: FoundTemplate, client: ECSClient) {
    this.label = label;
    this.#found = found;
    this.#client = client;
    this.connection = new AgentConnection({
      nodeName: nodeNameOf(found.cloud.name, label),
      secret: randomBytes(32).toString('hex'),
    });
  }

  /** An agent that is yet to be launched, in the region of its cloud. */
  static async of(label: string, found: FoundTemplate, aws: AwsConnection): Promise<Agent> {
    const { ECSClient } = await import('@aws-sdk/client-ecs');
    return new Agent(label, found, new ECSClient({ ...aws, region: found.cloud.regionName ?? aws.region }));
  }

  /** The name of its node. */
  get nodeName(): string {
    return this.connection.node.nodeName;
  }

  /**
   * Starts its task, waits until it calls home, and holds its container to the image of the task definition.
   *
   * @throws SandboxError `AGENT_FAILED`, `NOT_READY`.
   */
  async launch(): Promise<LaunchedAgent> {
    const task = await startTask(this.#client, this.#found, this.connection.node);
    this.#task = task;
    await this.#calledHome(task);
    await assertRunsItsImage(task);
    return { label: this.label, nodeName: this.nodeName, ...task };
  }

  /**
   * Has it run its one command.
   *
   * @throws SandboxError `AGENT_FAILED` when its task ends before the command does.
   */
  async run(command: string): Promise<CommandResult> {
    const result = this.connection.run(command);
    for (;;) {
      const ended = await Promise.race([result, sleep(POLL_MILLISECONDS)]);
      if (ended) return ended;
      await this.#assertNotStopped('the command had ended');
    }
  }

  /** Ends its task, if there is one; what cannot be ended is said in the log, as the plugin does. */
  async stop(): Promise<void> {
    const { StopTaskCommand } = await import('@aws-sdk/client-ecs');
    const { cluster } = this.#found.cloud;
    const reason = 'Stopped by Jenkins Amazon ECS PlugIn';
    if (this.#task) {
      const command = new StopTaskCommand({ cluster, task: this.#task.taskArn, reason });
      await this.#client.send(command).catch((error: unknown) => {
        process.stderr.write(`Couldn't stop task arn ${this.#task?.taskArn ?? ''}: ${String(error)}\n`);
      });
    }
    this.#client.destroy();
  }

  async #calledHome({ taskDefinition }: StartedTask): Promise<void> {
    const ask = async () => {
      if (this.connection.hasCalledHome) return true;
      await this.#assertNotStopped('the agent called home');
      return undefined;
    };
    await waitUntil(ask, {
      what: `the agent of ${taskDefinition}`,
      remedy: 'See `docker ps --all` and `docker logs` for what its container says.',
      timeoutSeconds: Math.min(this.#found.cloud.slaveTimeoutInSeconds || PLUGINS_TIMEOUT_SECONDS, TIMEOUT_SECONDS),
      intervalMilliseconds: POLL_MILLISECONDS,
    });
  }

  async #assertNotStopped(before: string): Promise<void> {
    if (!this.#task) return;
    const { taskArn, taskDefinition } = this.#task;
    const reason = await stoppedReason(this.#client, this.#found.cloud.cluster ?? '', taskArn);
    if (reason === undefined) return;
    throw launchFailed(
      `the task of ${taskDefinition} stopped before ${before}: ${reason}`,
      'See `docker ps --all` and `docker logs` for what its container says.',
    );
  }
}

async function assertRunsItsImage({ taskArn, image }: StartedTask): Promise<void> {
  const container = await taskContainer(taskArn);
  if (container?.image === image && container.digests.includes(image)) return;
  throw launchFailed(
    `the agent's container runs ${container?.image ?? 'nothing'}, not ${image} of the task definition`,
    'Run `npm run sandbox -- down`, then `npm run quickstart`.',
  );
}
