import type * as Sdk from '@aws-sdk/client-ecr';
import type { AwsConnection } from '@espalier/image-tree';
import { registryErrorOf } from './aws-errors';

const CONNECT_MILLISECONDS = 5_000;
const ANSWER_MILLISECONDS = 30_000;

/** The SDK's client for ECR with the module that its commands come from. */
export interface LoadedSdk {
  readonly client: Sdk.ECRClient;
  readonly sdk: typeof Sdk;
}

/** ECR's API: the SDK loaded at the first call, its errors as `RegistryError`, every request with a time limit. */
export class EcrClient {
  readonly #connection: AwsConnection;
  #loaded: Promise<LoadedSdk> | undefined;

  constructor(connection: AwsConnection) {
    this.#connection = connection;
  }

  /** Does one thing with ECR. The task names it in errors: `create the repository agents/python`. */
  async call<Output>(task: string, request: (loaded: LoadedSdk) => Promise<Output>): Promise<Output> {
    try {
      return await request(await (this.#loaded ??= this.#load()));
    } catch (thrown) {
      throw registryErrorOf(thrown, { task, service: this.#service() });
    }
  }

  async #load(): Promise<LoadedSdk> {
    const sdk = await import('@aws-sdk/client-ecr');
    const requestHandler = {
      connectionTimeout: CONNECT_MILLISECONDS,
      requestTimeout: ANSWER_MILLISECONDS,
      throwOnRequestTimeout: true,
    };
    return { sdk, client: new sdk.ECRClient({ ...this.#connection, requestHandler }) };
  }

  #service(): string {
    const { endpoint, region } = this.#connection;
    return endpoint === undefined ? `ECR in ${region}` : `ECR at ${endpoint}`;
  }
}
