import { awsConnection } from '@espalier/image-tree';
import { connectEcs } from '../ecs-task-definitions';
import type { TaskDefinitions } from '../task-definitions';
import { EcsMemory } from './ecs-memory';
import { LoopbackEcs, type EcsCall } from './loopback-ecs';

/** An ECS in memory behind HTTP. Dispose of it at the end. */
export class EcsRig implements AsyncDisposable {
  memory = new EcsMemory();
  readonly #service: LoopbackEcs;
  #endpoint = '';

  /** @param before awaited with each call before it is answered. */
  constructor(before: (call: EcsCall) => Promise<void> = () => Promise.resolve()) {
    this.#service = new LoopbackEcs(async (call) => {
      await before(call);
      return this.memory.answer(call);
    });
  }

  async start(): Promise<this> {
    this.#endpoint = await this.#service.start();
    return this;
  }

  /** A client of its own. */
  connect(): TaskDefinitions {
    return connectEcs(awsConnection({ region: 'eu-west-1', endpoint: this.#endpoint }, {}));
  }

  /** Forgets everything that was registered and called. */
  reset(): void {
    this.memory = new EcsMemory();
    this.#service.calls.length = 0;
  }

  /** Names of the calls so far. */
  get calls(): readonly string[] {
    return this.#service.calls.map(({ action }) => action);
  }

  /** Names of the calls so far that wrote. */
  get writes(): readonly string[] {
    return this.calls.filter((action) => !/^(Describe|List)/.test(action));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#service.stop();
  }
}
