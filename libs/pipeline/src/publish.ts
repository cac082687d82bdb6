import { EspalierError } from '@espalier/dockerfile';
import { PipelineError } from './errors';
import { asEspalierError, assertReadsSucceeded, cancelled, settle } from './failure';
import type { Outcome } from './outcome';
import { preparePublish, type PublishRequest } from './prepare-publish';
import { publishImage } from './publish-image';
import { dockerfileOf, type PublishRun } from './publish-run';
import { schedule } from './schedule';
import { updateCloud } from './cloud/update-cloud';

/** The name under which the cloud of the fleet stands among the outcomes. */
export const FLEET = 'fleet';

/**
 * Publishes images, parents first, each as soon as what it needs is there, and then brings the cloud in step. What fails
 * fails for itself and its descendants; all others go on.
 *
 * @returns a promise of the outcome of each image asked for, and of {@link FLEET} if it was; none of them rejects.
 */
export function publish(request: PublishRequest): ReadonlyMap<string, Promise<Outcome>> {
  const { tree, emit } = request;
  const prepared = preparePublish(request).catch(asEspalierError);
  const images = schedule<Outcome>(tree, request.images, (image, read) =>
    settle(image, async () => publishOne(orThrow(await prepared), image, read), emit),
  );
  if (!request.fleet) return images;
  return new Map([...images, [FLEET, publishFleet(request, prepared, [...images.values()])]]);
}

async function publishOne(
  run: PublishRun,
  name: string,
  read: ReadonlyMap<string, Outcome>,
): Promise<Omit<Outcome, 'image' | 'seconds'>> {
  const image = run.tree.images.get(name);
  const key = run.keys.get(name);
  if (key instanceof EspalierError) throw key;
  if (key === undefined || !image) throw new Error(`no key was computed for ${name}`);
  assertReadsSucceeded(read);
  if (run.signal.aborted) throw cancelled();
  const sourceDigests = new Map(image.reads.map((source) => [source, digestOf(run, read, source, name)]));
  return { key, ...(await publishImage({ ...run, image, key, sourceDigests })) };
}

function digestOf(run: PublishRun, read: ReadonlyMap<string, Outcome>, source: string, image: string): string {
  const digest = read.get(source)?.digest ?? run.published.get(source)?.digest;
  if (digest !== undefined) return digest;
  const problem = run.keys.get(source);
  if (problem instanceof EspalierError) throw problem;
  const reader = run.tree.images.get(image);
  const line = reader?.sources.find((candidate) => candidate.kind === 'tree' && candidate.image === source)?.line;
  throw new PipelineError('SOURCE_NOT_PUBLISHED', {
    location: reader && dockerfileOf(reader, line),
    reason: `it reads ${source}, which is not published`,
    remedy: `Publish it first: \`npx nx publish ${source}\`.`,
  });
}

async function publishFleet(
  { emit }: PublishRequest,
  prepared: Promise<PublishRun | EspalierError>,
  images: readonly Promise<Outcome>[],
): Promise<Outcome> {
  const ended = await Promise.all(images);
  const work = async (): Promise<Pick<Outcome, 'status'>> => {
    const run = orThrow(await prepared);
    if (run.signal.aborted) throw cancelled();
    return updateCloud(run, familiesOf(ended));
  };
  return settle(FLEET, work, emit);
}

/** Families that have a revision for certain: what ECS lists may lag behind what it registered. */
function familiesOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ taskDefinitions = [] }) => taskDefinitions.map((name) => name.replace(/:\d+$/, '')));
}

function orThrow(prepared: PublishRun | EspalierError): PublishRun {
  if (prepared instanceof EspalierError) throw prepared;
  return prepared;
}
