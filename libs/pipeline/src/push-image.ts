import { isEspalierError } from '@espalier/dockerfile';
import { keyTag } from '@espalier/image-tree';
import { randomBytes } from 'node:crypto';
import { PipelineError } from './errors';
import { dockerfileOf, type ImageRun } from './publish-run';
import { runStage } from './stage';

/** An image that stands in the registry under its key. */
export interface PushedImage {
  readonly digest: string;
  /** Bytes of layers that were sent. */
  readonly bytes: number;
  /** False where another publisher pushed the same key first: what it pushed holds, and ours is dropped. */
  readonly ours: boolean;
}

/**
 * Publishes the image that was checked under its immutable key tag. It is pushed under a tag of its own first, by id, and
 * gets the key only once the registry is seen to hold just that image: whatever moves a tag of the engine meanwhile, the
 * key stands for nothing else.
 *
 * @param reference under which the image was built; it must still stand for it.
 * @throws DockerEngineError, RegistryError, PipelineError `IMAGE_MISMATCH`.
 */
export async function pushImage(run: ImageRun, reference: string, imageId: string): Promise<PushedImage> {
  return runStage(run.emit, run.image.name, 'push', async (progress) => {
    await assertUnmoved(run, reference, imageId);
    const pushed = (await alreadyThere(run)) ?? (await pushAndName(run, reference, imageId, progress));
    return {
      value: pushed,
      text: pushed.ours
        ? `pushed, ${megabytes(pushed.bytes)} sent`
        : 'taken from the registry: another publisher was first',
    };
  });
}

/** The tag must still stand for the image that was built and checked. */
async function assertUnmoved({ image, parts }: ImageRun, reference: string, imageId: string): Promise<void> {
  const engine = await parts.engine();
  if ((await engine.inspectImage(reference))?.id === imageId) return;
  throw mismatch(image.name, dockerfileOf(image), `${reference} no longer stands for the image that was checked`);
}

async function alreadyThere({ image, key, parts }: ImageRun): Promise<PushedImage | undefined> {
  const registry = await parts.registry();
  const found = (await registry.lookUp([{ image: image.name, tag: keyTag(key) }])).get(image.name);
  return typeof found === 'object' ? { digest: found.digest, bytes: 0, ours: false } : undefined;
}

async function pushAndName(
  run: ImageRun,
  reference: string,
  imageId: string,
  progress: (text: string) => void,
): Promise<PushedImage> {
  const engine = await run.parts.engine();
  const own = reference.replace(/:[^:/]*$/, `:checked-${randomBytes(20).toString('hex')}`);
  await engine.tag(imageId, own);
  try {
    const { digest, size } = await pushWithFreshCredentials(run, own, progress);
    await assertSame(run, digest, imageId);
    return await giveKey(run, digest, size);
  } finally {
    await engine.removeImage(own);
  }
}

async function giveKey(run: ImageRun, digest: string, bytes: number): Promise<PushedImage> {
  const registry = await run.parts.registry();
  try {
    await registry.tag(run.image.name, digest, keyTag(run.key));
    return { digest, bytes, ours: true };
  } catch (error) {
    const theirs = isEspalierError(error) && error.code === 'TAG_EXISTS' ? await alreadyThere(run) : undefined;
    if (theirs) return theirs;
    throw error;
  }
}

async function pushWithFreshCredentials(
  { parts, signal }: ImageRun,
  reference: string,
  progress: (text: string) => void,
): Promise<{ readonly digest: string; readonly size: number }> {
  const [engine, registry] = await Promise.all([parts.engine(), parts.registry()]);
  const attempt = async (): Promise<{ readonly digest: string; readonly size: number }> =>
    engine.push({ reference, credentials: await registry.credentials(), signal });
  try {
    return await attempt();
  } catch (error) {
    if (!isEspalierError(error) || error.code !== 'PUSH_DENIED') throw error;
    progress('credentials renewed');
    await registry.renewCredentials();
    return attempt();
  }
}

/** What the registry holds must be the image that was checked: the manifest's configuration is the image. */
async function assertSame({ image, parts }: ImageRun, digest: string, imageId: string): Promise<void> {
  const [engine, registry] = await Promise.all([parts.engine(), parts.registry()]);
  const [held, built] = await Promise.all([registry.layersOf(image.name, digest), engine.inspectImage(imageId)]);
  const isSameImage = held.configDigest === imageId || digest === imageId;
  if (isSameImage && built && held.diffIds.join() === built.layers.join()) return;
  throw mismatch(
    image.name,
    dockerfileOf(image),
    `what the registry holds as ${digest} is not the image that was checked`,
  );
}

function mismatch(image: string, location: { readonly file: string }, reason: string): PipelineError {
  return new PipelineError('IMAGE_MISMATCH', {
    location,
    reason,
    remedy: `Something else on the engine moved it; publish ${image} again, on an engine of its own.`,
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
