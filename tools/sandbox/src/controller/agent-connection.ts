import { deferred } from '../support/deferred';

/** What a command said on an agent, and how it ended. */
export interface CommandResult {
  readonly exitCode: number;
  /** Standard output and standard error, without the last newline. */
  readonly output: string;
}

/** An agent as the controller's stand-in knows it, from before it is launched until it has run its one command. */
export class AgentConnection {
  readonly name: string;
  readonly secret: string;
  readonly #command = deferred<string>();
  readonly #result = deferred<CommandResult>();
  #calledHome = false;

  constructor(name: string, secret: string) {
    this.name = name;
    this.secret = secret;
  }

  /** Whether the agent has asked for its command, with the right secret. */
  get hasCalledHome(): boolean {
    return this.#calledHome;
  }

  /** Gives the agent its command, and what came of it. An agent that never comes leaves this waiting. */
  run(command: string): Promise<CommandResult> {
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
