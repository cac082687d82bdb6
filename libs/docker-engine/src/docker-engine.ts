import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { EngineAddress } from './address/engine-address';
import { buildImage } from './build/build-image';
import type { BuildRequest, BuildResult } from './build/build-request';
import { attempt } from './client/attempt';
import type { DockerClient } from './client/docker-client';
import { isMissing } from './client/is-missing';
import { missingImage } from './client/missing-image';
import { confineEngine } from './confine/confine-engine';
import type { ConfinedEngine, ConfineRequest } from './confine/confined-engine';
import { attachContainer } from './container/attach-container';
import type { AttachRequest } from './container/attach-request';
import { removeOrphans } from './container/remove-orphans';
import { runContainer } from './container/run-container';
import type { RunLimits, RunRequest, RunResult } from './container/run-request';
import { startContainer } from './container/start-container';
import type { StartedContainer } from './container/started-container';
import { withSupportedLimits } from './container/supported-limits';
import type { Engine, EngineInfo } from './engine';
import { engineHost, type EngineHost } from './engine-host';
import type { ImageDetails } from './image-details';
import { inspectImage } from './inspect-image';
import type { PullRequest } from './transfer/pull-request';
import { pullImage } from './transfer/pull-image';
import { pushImage } from './transfer/push-image';
import type { PushRequest, PushResult } from './transfer/push-request';

/** What the engine's ping told. */
export interface EngineCapabilities {
  readonly buildKit: boolean;
  readonly apiVersion: string;
}

const versionSchema = z.looseObject({ Version: z.string(), Os: z.string(), Arch: z.string() });

/** The Docker Engine behind dockerode; made by connectEngine. */
export class DockerEngine implements Engine {
  readonly #client: DockerClient;
  readonly #capabilities: EngineCapabilities;

  constructor(client: DockerClient, capabilities: EngineCapabilities) {
    this.#client = client;
    this.#capabilities = capabilities;
  }

  get address(): EngineAddress {
    return this.#client.address;
  }

  async info(): Promise<EngineInfo> {
    const answer = await this.#attempt('tell its version', () => this.#client.docker.version());
    const { Version, Os, Arch } = versionSchema.parse(answer);
    return { version: Version, platform: `${Os}/${Arch}`, ...this.#capabilities };
  }

  build(request: BuildRequest): Promise<BuildResult> {
    return buildImage(this.#client, this.#capabilities.buildKit, request);
  }

  push(request: PushRequest): Promise<PushResult> {
    return pushImage(this.#client, request);
  }

  pull(request: PullRequest): Promise<void> {
    return pullImage(this.#client, request);
  }

  async tag(source: string, target: string): Promise<void> {
    await this.#attempt(
      `tag ${source} as ${target}`,
      () => this.#client.docker.getImage(source).tag({ repo: target }),
      source,
    );
  }

  async removeImage(reference: string): Promise<void> {
    await this.#attempt(`remove ${reference}`, async () => {
      try {
        await this.#client.docker.getImage(reference).remove();
      } catch (thrown) {
        if (!isMissing(thrown)) throw thrown;
      }
    });
  }

  inspectImage(reference: string): Promise<ImageDetails | undefined> {
    return this.#attempt(`inspect ${reference}`, () => inspectImage(this.#client, reference));
  }

  saveImages(references: readonly string[]): Promise<Readable> {
    const names = references.join(', ');
    return this.#attempt(
      `save ${names}`,
      () => this.#client.stream({ method: 'GET', path: '/images/get', query: { names: references } }),
      names,
    );
  }

  async run(request: RunRequest): Promise<RunResult> {
    return runContainer(this.#client, await this.#supported(request));
  }

  async start(request: RunRequest): Promise<StartedContainer> {
    return startContainer(this.#client, await this.#supported(request));
  }

  async attach(request: AttachRequest): Promise<number> {
    return attachContainer(this.#client, await this.#supported(request));
  }

  async confine(request: ConfineRequest): Promise<ConfinedEngine> {
    return confineEngine(this.#client, await this.#supported(request));
  }

  host(): Promise<EngineHost> {
    return this.#attempt('tell what its machine is', () => engineHost(this.#client));
  }

  removeOrphans(): Promise<number> {
    return this.#attempt('remove orphaned containers', () => removeOrphans(this.#client));
  }

  #supported<Request extends { readonly limits?: RunLimits }>(request: Request): Promise<Request> {
    return this.#attempt('tell which limits it holds', () =>
      withSupportedLimits(request, () => this.#client.docker.info()),
    );
  }

  #attempt<Outcome>(doing: string, action: () => Promise<Outcome>, image?: string): Promise<Outcome> {
    const refine = (refusal: string) => (image === undefined ? undefined : missingImage(refusal, image));
    return attempt({ address: this.address, doing, refine }, action);
  }
}
