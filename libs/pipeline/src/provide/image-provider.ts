import { EspalierError } from '@espalier/dockerfile';
import {
  isLoopback,
  keyTag,
  readUpstreamLock,
  treeKeys,
  type Image,
  type ImageTree,
  type TreeKeys,
  type UpstreamLock,
} from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import { buildImage, KEY_LABEL } from '../build-image';
import { buildSlots, type BuildSlots } from '../build-slots';
import { connectEngineOnce } from '../connect-parts';
import type { EmitEvent } from '../events';
import type { Parts } from '../parts';
import { sourceReplacements } from '../source-replacements';
import { askPublished, type Published } from './ask-published';
import type { ProvidedImage } from './provided-image';
import { pullImage } from './pull-image';

/** Who needs images on this machine. */
export interface ProviderRequest {
  readonly tree: ImageTree;
  /** Names of the images that will be asked for; what they read is known too. */
  readonly images: readonly string[];
  /** Builds at a time. */
  readonly concurrency: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
}

/**
 * Gives images without publishing anything: published ones as the registry has them, where one may read it; all others
 * built on the local engine, after what they read, with upstreams by locked digest. Each is made once.
 */
export class ImageProvider {
  readonly keys: TreeKeys;
  readonly engine: Parts['engine'];
  readonly #request: ProviderRequest;
  readonly #lock: UpstreamLock;
  readonly #published: Published;
  readonly #slots: BuildSlots;
  readonly #provided = new Map<string, Promise<ProvidedImage>>();

  private constructor(request: ProviderRequest, lock: UpstreamLock, keys: TreeKeys, published: Published) {
    this.#request = request;
    this.#lock = lock;
    this.#published = published;
    this.keys = keys;
    this.engine = connectEngineOnce(request.environment);
    this.#slots = buildSlots(request.tree, request.concurrency);
  }

  /** @throws the problem of fleet.yaml, TreeError `UPSTREAM_LOCK_INVALID`. */
  static async prepare(request: ProviderRequest): Promise<ImageProvider> {
    const { tree, images } = request;
    if (tree.fleetProblem) throw tree.fleetProblem;
    const lock = readUpstreamLock(tree.workspaceRoot, tree.configuration, tree.imagesFolder);
    const keys = await treeKeys(tree, lock, images);
    return new ImageProvider(request, lock, keys, await askPublished({ ...request, keys }));
  }

  /** The registry, where one may read it. */
  get registry(): Registry | undefined {
    return this.#published.registry;
  }

  /** The image as it is published; built here where it is not. */
  provide(name: string): Promise<ProvidedImage> {
    return this.#once(name, async () => (await this.#asPublished(name)) ?? this.#build(name));
  }

  /** The image built here, published or not; what it reads is taken from the registry where it is published. */
  build(name: string): Promise<ProvidedImage> {
    return this.#once(name, () => this.#build(name));
  }

  /**
   * The engine's id of a provided image, pulled if need be.
   *
   * @throws DockerEngineError.
   */
  async inEngine({ reference }: ProvidedImage): Promise<string> {
    const [engine, credentials] = await Promise.all([this.engine(), this.registry?.credentials()]);
    const { signal } = this.#request;
    return pullImage(engine, { reference, signal, ...(credentials ? { credentials } : {}) });
  }

  #once(name: string, make: () => Promise<ProvidedImage>): Promise<ProvidedImage> {
    const made = this.#provided.get(name) ?? make();
    this.#provided.set(name, made);
    return made;
  }

  async #asPublished(name: string): Promise<ProvidedImage | undefined> {
    const { registry, images } = this.#published;
    const digest = images.get(name)?.digest;
    if (!registry || digest === undefined) return undefined;
    const reference = `${await registry.host()}/${registry.repository(name)}@${digest}`;
    return { key: this.#keyOf(name), reference, digest, isNew: false };
  }

  async #build(name: string): Promise<ProvidedImage> {
    const { tree } = this.#request;
    const key = this.#keyOf(name);
    const image = tree.images.get(name);
    if (!image) throw new Error(`${name} has a key and no folder`);
    const sources = new Map<string, string>();
    for (const read of image.reads) sources.set(read, (await this.provide(read)).reference);
    const engine = await this.engine();
    const reference = `${tree.fleet.prefix}/${name}:${keyTag(key)}`;
    const isNew = (await engine.inspectImage(reference))?.labels[KEY_LABEL] !== key;
    if (isNew) await this.#slots(name, () => this.#buildNow(image, key, reference, sources));
    await engine.tag(reference, `${tree.fleet.prefix}/${name}:latest`);
    return { key, reference, digest: undefined, isNew };
  }

  async #buildNow(image: Image, key: string, tag: string, sources: ReadonlyMap<string, string>): Promise<void> {
    const { mirrored } = await import('@espalier/registry');
    const mirror = openMirror(this.#request.tree, this.registry);
    const replacements = sourceReplacements(
      image,
      this.#lock,
      (source) => sources.get(source) ?? '',
      (canonical) => mirrored(canonical, mirror),
    );
    const credentials = await this.registry?.credentials();
    await buildImage({
      ...this.#request,
      ...{ image, key, tag, replacements, labels: {}, engine: this.engine },
      credentials: credentials ? [credentials] : [],
    });
  }

  #keyOf(name: string): string {
    const key = this.keys.get(name);
    if (key instanceof EspalierError) throw key;
    if (key === undefined) throw new Error(`no key was computed for ${name}`);
    return key;
  }
}

/** A mirror elsewhere wants credentials: without them upstreams come from their public name. */
function openMirror({ fleet: { upstreams } }: ImageTree, registry: Registry | undefined): string | undefined {
  const { mirror } = upstreams;
  const isOpen = mirror !== undefined && (registry || isLoopback(new URL(`http://${mirror}`).hostname));
  return isOpen ? mirror : undefined;
}
