import { assertSucceeded } from './assert-succeeded';
import type { AwsState } from './aws-state';
import type { Rig } from './rig';
import type { ProgramEnd } from './run-program';

/** What a command did, each a sorted list of names. */
export interface Changes {
  /** Images that an engine built. */
  readonly built: readonly string[];
  /** Images that the registry has a new tag of. */
  readonly pushed: readonly string[];
  /** Families that have a new revision. */
  readonly registered: readonly string[];
}

/** What a command does that leaves everything as it is. */
export const nothing: Changes = { built: [], pushed: [], registered: [] };

/** Publishes what the last commit affects. */
export function publishAffected({ clone }: Rig): Promise<ProgramEnd> {
  return clone.nx(['affected', '-t', 'publish', '-c', 'sandbox', '--base=HEAD~1']);
}

/** Runs a command to its end and gives what it did; throws where it fails. */
export async function changesOf(rig: Rig, command: () => Promise<ProgramEnd>): Promise<Changes> {
  const before = await rig.aws.state();
  const end = await command();
  assertSucceeded(end);
  const after = await rig.aws.state();
  return {
    built: builtIn(end.output),
    pushed: pushedBetween(before, after),
    registered: registeredBetween(before, after),
  };
}

/** The images that a run says it built. */
export function builtIn(output: string): readonly string[] {
  return [...output.matchAll(/^(\S+) +built \d/gm)].map(([, image = '']) => image).sort();
}

function pushedBetween(before: AwsState, after: AwsState): readonly string[] {
  const grown = Object.entries(after.images).filter(([image, tags]) =>
    Object.keys(tags).some((tag) => before.images[image]?.[tag] !== tags[tag]),
  );
  return grown.map(([image]) => image).sort();
}

function registeredBetween(before: AwsState, after: AwsState): readonly string[] {
  const newer = Object.entries(after.revisions).filter(([family, revision]) => before.revisions[family] !== revision);
  return newer.map(([family]) => family).sort();
}
