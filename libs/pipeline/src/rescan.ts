import { EspalierError } from '@espalier/dockerfile';
import type { CheckName } from '@espalier/gate';
import { descendantsOf, keyTag, type Image, type ImageTree } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import type { BuildCommand } from './build';
import { connectFleet } from './connect-fleet';
import { PipelineError } from './errors';
import { settle } from './failure';
import { publishedLineage } from './gate/ancestors';
import { Gate } from './gate/gate';
import type { GateJournal } from './gate/gate-journal';
import type { GateSubject } from './gate/gate-subject';
import { keyedTree } from './keyed-tree';
import { keysIn } from './keys-in';
import { succeeded, type Outcome } from './outcome';
import type { Parts } from './parts';
import { pullImage } from './provide/pull-image';
import { FLEET } from './publish';

/** A look at everything that is published. */
export interface RescanCommand extends Omit<BuildCommand, 'images'> {
  /** Takes the reports. */
  readonly journal: GateJournal;
}

const CHECKS: ReadonlySet<CheckName> = new Set(['scan', 'inspection']);

/**
 * Holds every published image to the advisories and the policy of today, without building: the image of its present
 * content if that is published, else the one that was published last. Says which exceptions are no longer needed.
 *
 * @returns a promise of the outcome of the fleet, which failed if anything blocks; it does not reject.
 */
export function rescan(command: RescanCommand): ReadonlyMap<string, Promise<Outcome>> {
  return new Map([[FLEET, settle(FLEET, () => rescanAll(command), command.emit)]]);
}

async function rescanAll(command: RescanCommand): Promise<Pick<Outcome, 'status'>> {
  const { tree, environment, emit } = command;
  const { parts } = connectFleet(tree, environment);
  const gate = new Gate({ ...command, images: [], engine: parts.engine, registry: parts.registry });
  const published = await publishedImages(command, await parts.registry());
  const ends = await Promise.all(
    published.map(({ image, key, digest }) => {
      const look = async (): Promise<Pick<Outcome, 'status' | 'key' | 'digest'>> => {
        await gate.check(image, CHECKS, () => subjectOf(command, parts, { image, key, digest }));
        return { status: 'passed', key, digest };
      };
      return settle(image.name, look, emit);
    }),
  );
  await tellUnused(command);
  throwUnlessPassed(ends);
  return { status: 'passed' };
}

/** An image as it is published. */
interface Published {
  readonly image: Image;
  readonly key: string;
  readonly digest: string;
}

/** The images that are published; says which are not. */
async function publishedImages({ tree, emit }: RescanCommand, registry: Registry): Promise<readonly Published[]> {
  const { keys } = await keyedTree(tree);
  const wanted = [...keys].flatMap(([image, key]) =>
    key instanceof EspalierError ? [] : [{ image, key, tag: keyTag(key) }],
  );
  const present = await registry.lookUp(wanted);
  const found: Published[] = [];
  for (const image of tree.images.values()) {
    const key = wanted.find((candidate) => candidate.image === image.name)?.key;
    const state = present.get(image.name);
    const known = key !== undefined && typeof state === 'object' ? { image, key, digest: state.digest } : undefined;
    const published = known ?? (state === 'repository-missing' ? undefined : await newestOf(registry, image));
    if (published) found.push(published);
    else emit({ type: 'warning', image: image.name, text: 'not published, so not looked at' });
  }
  return found;
}

async function newestOf(registry: Registry, image: Image): Promise<Published | undefined> {
  const newest = await registry.newestPublished(image.name);
  const [key] = keysIn(newest?.tags ?? []);
  return newest && key !== undefined ? { image, key, digest: newest.digest } : undefined;
}

async function subjectOf(
  { tree, signal }: RescanCommand,
  parts: Parts,
  { image: { name }, key, digest }: Published,
): Promise<GateSubject> {
  const [registry, engine] = await Promise.all([parts.registry(), parts.engine()]);
  const reference = `${await registry.host()}/${registry.repository(name)}@${digest}`;
  const credentials = await registry.credentials();
  const imageId = await pullImage(engine, { reference, credentials, signal });
  const lineage = await publishedLineage(registry, tree, name, digest);
  return { imageId, key, digest, ancestors: lineage.slice(0, -1) };
}

async function tellUnused({ tree, journal, emit }: RescanCommand): Promise<void> {
  const { readExceptions, unusedExceptions } = await import('@espalier/gate');
  const exceptions = readExceptions(tree.workspaceRoot, { images: imagesOf(tree) }, new Date(), tree.imagesFolder);
  const ofScan = exceptions.filter(({ type }) => type === 'vulnerability' || type === 'secret');
  const reports = journal.reports;
  for (const { id } of unusedExceptions(ofScan, { reports, descendantsOf: (image) => descendantsOf(tree, image) })) {
    emit({ type: 'warning', image: FLEET, text: `exception ${id} is no longer needed: remove it` });
  }
}

function imagesOf({ images, broken }: ImageTree): readonly string[] {
  return [...images.keys(), ...broken.keys()];
}

function throwUnlessPassed(ends: readonly Outcome[]): void {
  const failed = ends.filter((end) => !succeeded(end));
  const unknown = failed.find(({ error }) => error?.code !== 'GATE_BLOCKED');
  if (unknown?.error) throw unknown.error;
  if (failed.length === 0) return;
  throw new PipelineError('RESCAN_BLOCKED', {
    reason: `${failed.length} of ${ends.length} published images do not pass the gate of today: ${failed.map(({ image }) => image).join(', ')}`,
    remedy: 'The summary says what to mend, and where; publish then.',
  });
}
