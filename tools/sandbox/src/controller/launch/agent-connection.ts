import { deferred } from '../../support/deferred';
import type { CommandResult } from './agent-run';
import type { Node } from './run-task-input';

/** An agent as the controller's stand-in knows it, from before it is launched until it has run its one command. */
export class AgentConnection {
  readonly node: Node;
  readonly #command = deferred<string>();
  readonly #result = deferred<CommandResult>();
  #calledHome = false;
  #busy = false;

  constructor(node: Node) {
    this.node = node;
  }

  /** Whether the agent has asked for its command, with the right secret. */
  get hasCalledHome(): boolean {
    return this.#calledHome;
  }

  /** Whether the agent was given its command. */
  get isBusy(): boolean {
    return this.#busy;
  }

  /** Gives the agent its command, and what came of it. An agent that never comes leaves this waiting. */
  run(command: string): Promise<CommandResult> {
    this.#busy = true;
    this.#command.resolve(command);
    return this.#result.promise;
  }

  /** The agent has called home: the command that it is to run, as soon as there is one. */
  nextCommand(): Promise<string> {
    this.#calledHome = true;
    return this.#command.promise;
  }

  /** The agent has run its command. */
  report(result: CommandResult): void {
    this.#result.resolve(result);
  }
}
