import { EventEmitter, once } from 'node:events';
import type { Scheduler } from 'fast-check';
import type { TaskDefinitions } from '../task-definitions';
import { EcsRig } from './ecs-rig';

/** Somebody who works with task definitions by a client of his own, one call at a time. */
export type Caller<Value> = (definitions: TaskDefinitions) => Promise<Value>;

/**
 * Runs several callers of one ECS at once, whose calls are answered in the order that a scheduler draws: no call is
 * answered before every caller waits for an answer or is done, so that the order is the scheduler's alone.
 */
export class ScheduledEcs extends EcsRig {
  readonly #changed = new EventEmitter();
  readonly #clients: TaskDefinitions[] = [];
  #scheduler: Scheduler | undefined;
  #running = 0;
  #waiting = 0;

  constructor() {
    super(({ action }) => this.#turn(action));
  }

  /** Runs them all at once. Gives what they came to. */
  async together<Value>(
    scheduler: Scheduler,
    ...callers: readonly Caller<Value>[]
  ): Promise<PromiseSettledResult<Value>[]> {
    this.#scheduler = scheduler;
    this.#running = callers.length;
    const outcomes = callers.map((caller, index) =>
      caller(this.client(index)).finally(() => {
        this.#end();
      }),
    );
    const settled = Promise.allSettled(outcomes);
    while (this.#running > 0) {
      if (this.#waiting < this.#running) await once(this.#changed, 'change');
      else await scheduler.waitNext(1);
    }
    this.#scheduler = undefined;
    return settled;
  }

  /** The client of a caller by position; clients are kept, because they cost more than what they do here. */
  client(index = 0): TaskDefinitions {
    return (this.#clients[index] ??= this.connect());
  }

  async #turn(action: string): Promise<void> {
    if (!this.#scheduler) return;
    this.#waiting++;
    this.#changed.emit('change');
    await this.#scheduler.schedule(Promise.resolve(), action);
    this.#waiting--;
  }

  #end(): void {
    this.#running--;
    this.#changed.emit('change');
  }
}
