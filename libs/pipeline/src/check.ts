import { EspalierError, isEspalierError } from '@espalier/dockerfile';
import type { CheckName } from '@espalier/gate';
import type { Image } from '@espalier/image-tree';
import type { BuildCommand } from './build';
import { checkTree } from './check-tree';
import { PipelineError } from './errors';
import { asEspalierError, assertReadsSucceeded, settle } from './failure';
import { providedLineage } from './gate/ancestors';
import { Gate } from './gate/gate';
import type { GateJournal } from './gate/gate-journal';
import type { GateSubject } from './gate/gate-subject';
import { once } from './once';
import type { Outcome } from './outcome';
import { FLEET } from './publish';
import { ImageProvider } from './provide/image-provider';

/** What is to be checked on this machine. */
export interface CheckCommand extends BuildCommand {
  /** What is looked at. Without anything but `lint`, no engine is needed. */
  readonly checks: ReadonlySet<CheckName>;
  /** Whether the tree as a whole is checked too. */
  readonly fleet: boolean;
  /** Takes the reports. */
  readonly journal: GateJournal;
}

interface CheckRun {
  readonly command: CheckCommand;
  readonly gate: Gate;
  readonly provider: () => Promise<ImageProvider>;
}

/**
 * Checks images as the gate does, without publishing anything: published ones as the registry has them, all others built
 * here first. An image is looked at even if policy refuses its parent, and does not wait for it.
 *
 * @returns a promise of the outcome of each image, and of the fleet if it was asked for; none of them rejects.
 */
export function check(command: CheckCommand): ReadonlyMap<string, Promise<Outcome>> {
  const { images, emit, fleet } = command;
  const provider = once(() => ImageProvider.prepare(command));
  const gate = new Gate({
    ...command,
    engine: async () => (await provider()).engine(),
    registry: async () => (await provider()).registry,
  });
  const run = { command, gate, provider };
  const outcomes = new Map<string, Promise<Outcome>>();
  for (const image of images)
    outcomes.set(
      image,
      settle(image, () => checkOne(run, image, outcomes), emit),
    );
  return fleet ? new Map([...outcomes, [FLEET, settle(FLEET, () => checkFleet(command), emit)]]) : outcomes;
}

async function checkOne(
  { command, gate, provider }: CheckRun,
  name: string,
  outcomes: ReadonlyMap<string, Promise<Outcome>>,
): Promise<Pick<Outcome, 'status' | 'key' | 'digest'>> {
  const { tree, checks } = command;
  if (tree.fleetProblem) throw tree.fleetProblem;
  const image = tree.images.get(name);
  if (!image) throw tree.broken.get(name)?.problems[0] ?? new Error(`there is no image ${name}`);
  const passed = await gate.check(image, checks, () => provideSubject(command, image, outcomes, provider));
  return { status: 'passed', key: passed?.report.key, digest: passed?.subject.digest };
}

async function provideSubject(
  { tree }: CheckCommand,
  image: Image,
  outcomes: ReadonlyMap<string, Promise<Outcome>>,
  prepared: () => Promise<ImageProvider>,
): Promise<GateSubject> {
  const provider = await prepared();
  const sources = await Promise.all(image.reads.map((source) => provider.provide(source).catch(asEspalierError)));
  if (sources.some(isEspalierError)) assertReadsSucceeded(await readBy(image, outcomes));
  const provided = await provider.provide(image.name);
  const [imageId, lineage] = await Promise.all([
    provider.inEngine(provided),
    providedLineage(provider, tree, image.name),
  ]);
  return { imageId, key: provided.key, digest: provided.digest, ancestors: lineage.slice(0, -1) };
}

/** How it went with those of the images that this one reads. */
async function readBy(
  { reads }: Image,
  outcomes: ReadonlyMap<string, Promise<Outcome>>,
): Promise<ReadonlyMap<string, Outcome>> {
  const selected = reads.flatMap((name) => outcomes.get(name) ?? []);
  return new Map((await Promise.all(selected)).map((outcome) => [outcome.image, outcome]));
}

async function checkFleet({ tree }: CheckCommand): Promise<Pick<Outcome, 'status'>> {
  const problems = await checkTree(tree);
  if (problems.length === 0) return { status: 'passed' };
  if (problems.length === 1 && problems[0] instanceof EspalierError) throw problems[0];
  throw new PipelineError('TREE_INVALID', {
    reason: [`${problems.length} things are wrong`, ...problems.map(({ message }) => message)].join('\n  '),
    remedy: 'Correct them one by one.',
  });
}
