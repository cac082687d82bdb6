import type * as Sdk from '@aws-sdk/client-ecs';
import type { AwsConnection } from '@espalier/image-tree';
import { asEcsError, isRegistrationConflict } from '../sdk-errors';

/** The SDK's client for ECS with the module that its commands come from. */
export interface LoadedSdk {
  readonly client: Sdk.ECSClient;
  readonly sdk: typeof Sdk;
}

/** ECS's API: the SDK loaded at the first call, its errors as `EcsError`. */
export class EcsApi {
  readonly #connection: AwsConnection;
  #loaded: Promise<LoadedSdk> | undefined;

  constructor(connection: AwsConnection) {
    this.#connection = connection;
  }

  /** Does one thing with ECS. The action names it in errors: `list the tasks of jenkins`. */
  async call<Output>(action: string, request: (loaded: LoadedSdk) => Promise<Output>): Promise<Output> {
    try {
      return await request(await (this.#loaded ??= this.#load()));
    } catch (thrown) {
      throw asEcsError(thrown, action);
    }
  }

  async #load(): Promise<LoadedSdk> {
    const sdk = await import('@aws-sdk/client-ecs');
    const client = new sdk.ECSClient({ ...this.#connection });
    const whenAnswered = { step: 'deserialize', priority: 'high' } as const;
    client.middlewareStack.add((next) => (call) => next(call).catch(retryConflict), whenAnswered);
    return { sdk, client };
  }
}

/** Has the SDK try again, as after throttling, when a registration met another one of the family. */
function retryConflict(thrown: unknown): never {
  if (thrown instanceof Error && isRegistrationConflict(thrown)) {
    Object.assign(thrown, { $retryable: { throttling: true } });
  }
  throw thrown;
}
