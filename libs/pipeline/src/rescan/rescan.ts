import type { CheckName } from '@espalier/gate';
import { descendantsOf, type ImageTree } from '@espalier/image-tree';
import type { BuildCommand } from '../build';
import { connectFleet } from '../connect-fleet';
import { PipelineError } from '../errors';
import { settle } from '../failure';
import { publishedLineage } from '../gate/ancestors';
import { Gate } from '../gate/gate';
import { GateJournal } from '../gate/gate-journal';
import type { GateSubject } from '../gate/gate-subject';
import { succeeded, type Outcome } from '../outcome';
import type { Parts } from '../parts';
import { pullImage } from '../provide/pull-image';
import { FLEET } from '../publish';
import { placeOf, publishedImages, type Published } from './published-images';
import { runningImages, type RunningImage, type UnknownRun } from './running-images';
import { withWhatRuns } from './what-runs-in-report';

/** A look at everything that is published. */
export interface RescanCommand extends Omit<BuildCommand, 'images'> {
  /** Takes the reports. */
  readonly journal: GateJournal;
}

const CHECKS: ReadonlySet<CheckName> = new Set(['scan', 'inspection']);
/** An inspection tells an image's own files by its Dockerfile, and the one in the tree is not of what runs. */
const CHECKS_OF_RUNNING: ReadonlySet<CheckName> = new Set(['scan']);

/**
 * Holds every published image to the advisories and the policy of today, without building: the image of its present
 * content if that is published, else the one that was published last. Where the families of the agents run another one, as
 * after a rollback, that and what it was built on are held to the advisories too. Says which exceptions are no longer needed.
 *
 * @returns a promise of the outcome of the fleet, which failed if anything blocks; it does not reject.
 */
export function rescan(command: RescanCommand): ReadonlyMap<string, Promise<Outcome>> {
  return new Map([[FLEET, settle(FLEET, () => rescanAll(command), command.emit)]]);
}

async function rescanAll(command: RescanCommand): Promise<Pick<Outcome, 'status'>> {
  const { tree, environment } = command;
  const { parts } = connectFleet(tree, environment);
  const registry = await parts.registry();
  const warn = warner(command);
  const published = await publishedImages(tree, registry, warn);
  const { images, unknown } = await runningImages({ tree, registry, definitions: parts.taskDefinitions, warn });
  const known = new Set(published.map(placeOf));
  const running = images.filter((image) => !known.has(placeOf(image)));
  const today = await lookAt(command, parts, published, CHECKS);
  const further = await lookAt(command, parts, running, CHECKS_OF_RUNNING);
  tell(command.journal, today.journal, { journal: further.journal, running });
  await tellUnused(command);
  throwUnlessPassed([...today.ends, ...further.ends, ...(await failures(command, unknown))]);
  return { status: 'passed' };
}

/** An image to look at. */
interface Wanted extends Published {
  /** Of what runs and is not today's content: the revisions that run it, `family:revision`. */
  readonly runBy?: readonly string[];
}

/** How a look at an image ended. */
interface End {
  /** The image, in words. */
  readonly name: string;
  readonly outcome: Outcome;
}

function warner({ emit }: RescanCommand): (image: string, text: string) => void {
  return (image, text) => {
    emit({ type: 'warning', image, text });
  };
}

/** Looks at images; what the gate says of them is not told yet. */
async function lookAt(
  command: RescanCommand,
  parts: Parts,
  images: readonly Wanted[],
  checks: ReadonlySet<CheckName>,
): Promise<{ readonly journal: GateJournal; readonly ends: readonly End[] }> {
  const journal = new GateJournal();
  const gate = new Gate({ ...command, journal, images: [], engine: parts.engine, registry: parts.registry });
  const ends = images.map(async (published) => {
    const { image, key, digest, runBy } = published;
    const look = async (): Promise<Pick<Outcome, 'status' | 'key' | 'digest'>> => {
      await gate.check(image, checks, () => subjectOf(command, parts, published));
      return { status: 'passed', key, digest };
    };
    const name = runBy ? `${image.name} as ${runBy.join(', ')} ${runBy.length === 1 ? 'runs' : 'run'} it` : image.name;
    return { name, outcome: await settle(image.name, look, command.emit) };
  });
  return { journal, ends: await Promise.all(ends) };
}

function failures({ emit }: RescanCommand, unknown: readonly UnknownRun[]): Promise<readonly End[]> {
  return Promise.all(
    unknown.map(async ({ image, error }) => {
      return { name: image, outcome: await settle(image, () => Promise.reject(error), emit) };
    }),
  );
}

/** The bill of materials is that of today's content. */
function tell(
  journal: GateJournal,
  today: GateJournal,
  further: { readonly journal: GateJournal; readonly running: readonly RunningImage[] },
): void {
  const running = further.journal.reports.map((report) => {
    const found = further.running.find(({ image, digest }) => image.name === report.image && digest === report.digest);
    return { report, runBy: found?.runBy ?? [] };
  });
  for (const report of withWhatRuns(today.reports, running)) {
    journal.add(report, today.sboms.get(report.image) ?? further.journal.sboms.get(report.image));
  }
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
  const lineage = await publishedLineage(registry, tree.fleet.prefix, { image: name, digest });
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

function throwUnlessPassed(ends: readonly End[]): void {
  const failed = ends.filter(({ outcome }) => !succeeded(outcome));
  const unknown = failed.find(({ outcome: { error } }) => error?.code !== 'GATE_BLOCKED');
  if (unknown?.outcome.error) throw unknown.outcome.error;
  if (failed.length === 0) return;
  throw new PipelineError('RESCAN_BLOCKED', {
    reason: `${failed.length} of ${ends.length} published images do not pass the gate of today: ${failed.map(({ name }) => name).join(', ')}`,
    remedy: 'The summary says what to mend, and where; publish then.',
  });
}
