import type { AwsConnection } from '@espalier/image-tree';
import type { Configuration } from '../configuration/configuration';
import { Agent } from './agent';
import type { AgentConnection } from './agent-connection';
import type { CommandResult, LaunchedAgent } from './agent-run';
import { findTemplate } from './find-template';
import { launchFailed } from './launch-failed';

/** The agents of the controller. They live on when the configuration is loaded again. */
export class Agents {
  readonly #configuration: Configuration;
  readonly #aws: AwsConnection;
  readonly #agents = new Map<string, Agent>();

  constructor(configuration: Configuration, aws: AwsConnection) {
    this.#configuration = configuration;
    this.#aws = aws;
  }

  /** Every node there is. */
  get nodes(): readonly Agent[] {
    return [...this.#agents.values()];
  }

  /** The connection of a node, if there is one of this name. */
  connection(nodeName: string): AgentConnection | undefined {
    return this.#agents.get(nodeName)?.connection;
  }

  /**
   * Launches an agent by the template that carries the label now; it has called home when this ends.
   *
   * @throws SandboxError `LABEL_UNKNOWN`, `AGENT_FAILED`, `NOT_READY`; nothing of it is left then.
   */
  async launch(label: string): Promise<LaunchedAgent> {
    const agent = await Agent.of(label, findTemplate(this.#configuration.clouds, label), this.#aws);
    this.#agents.set(agent.nodeName, agent);
    try {
      return await agent.launch();
    } catch (error) {
      await this.stop(agent.nodeName);
      throw error;
    }
  }

  /**
   * Has an agent run its one command; it is gone afterwards.
   *
   * @throws SandboxError `AGENT_FAILED`, also when there is no such node or it has had its command.
   */
  async run(nodeName: string, command: string): Promise<CommandResult> {
    const agent = this.#agents.get(nodeName);
    if (!agent || agent.connection.isBusy) {
      throw launchFailed(`there is no idle node ${nodeName}`, 'Launch an agent; each runs one command.');
    }
    try {
      return await agent.run(command);
    } finally {
      await this.stop(nodeName);
    }
  }

  /** Ends an agent and its task. Nothing happens when there is none. */
  async stop(nodeName: string): Promise<void> {
    const agent = this.#agents.get(nodeName);
    this.#agents.delete(nodeName);
    await agent?.stop();
  }
}
