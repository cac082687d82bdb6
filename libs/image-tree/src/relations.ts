import { findClashes } from './clashes';
import { TreeError } from './errors';
import type { FleetSettings } from './fleet-settings';
import type { ImageDraft } from './image-draft';
import { reachableFrom } from './reachable-from';

/**
 * Checks what images are to each other: sources that are missing, cycles, clashes of families and labels. Each becomes
 * a problem of the image that is at fault, and its edge is taken out.
 *
 * @returns the drafts, parents before their children, otherwise by name.
 */
export function checkRelations(drafts: readonly ImageDraft[], fleet: FleetSettings): readonly ImageDraft[] {
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  for (const draft of drafts) dropMissing(draft, byName, fleet);
  for (const cycle of findCycles(byName)) for (const name of cycle) dropCycle(name, cycle, byName);
  for (const { name, problem } of findClashes(drafts)) byName.get(name)?.problems.push(problem);
  return order(byName);
}

function dropMissing(draft: ImageDraft, byName: ReadonlyMap<string, ImageDraft>, { prefix }: FleetSettings): void {
  const missing = draft.reads.filter((name) => !byName.has(name));
  draft.reads = draft.reads.filter((name) => byName.has(name));
  for (const name of missing) {
    const source = draft.sources.find((candidate) => candidate.kind === 'tree' && candidate.image === name);
    draft.problems.push(
      new TreeError('SOURCE_MISSING', {
        location: { file: `${draft.path}/Dockerfile`, line: source?.line ?? 1 },
        reason: `there is no image ${prefix}/${name} in the tree`,
        remedy: `Correct the name, or add the folder ${name}; there are: ${[...byName.keys()].slice(0, 12).join(', ')}.`,
      }),
    );
  }
}

/** The groups of images that read each other in a circle; an image that reads itself is a group of one. */
function findCycles(byName: ReadonlyMap<string, ImageDraft>): readonly (readonly string[])[] {
  const readsOf = (name: string): readonly string[] => byName.get(name)?.reads ?? [];
  const reachable = new Map([...byName.keys()].map((name) => [name, reachableFrom(name, readsOf)]));
  const cyclic = [...byName.keys()].filter((name) => reachable.get(name)?.has(name));
  const groups = new Map<string, string[]>();
  for (const name of cyclic) {
    const group = cyclic.filter((other) => reachable.get(name)?.has(other) && reachable.get(other)?.has(name));
    groups.set(group.join(' '), group);
  }
  return [...groups.values()];
}

function dropCycle(name: string, cycle: readonly string[], byName: ReadonlyMap<string, ImageDraft>): void {
  const draft = byName.get(name);
  if (!draft) return;
  const source = draft.sources.find((candidate) => candidate.kind === 'tree' && cycle.includes(candidate.image));
  draft.reads = draft.reads.filter((read) => !cycle.includes(read));
  draft.problems.push(
    new TreeError('CYCLE', {
      location: { file: `${draft.path}/Dockerfile`, line: source?.line ?? 1 },
      reason:
        cycle.length === 1 ? `${name} reads itself` : `these images read each other in a circle: ${cycle.join(', ')}`,
      remedy: 'Let one of them rest on something else.',
    }),
  );
}

function order(byName: ReadonlyMap<string, ImageDraft>): readonly ImageDraft[] {
  const ordered = new Set<ImageDraft>();
  const visit = (draft: ImageDraft): void => {
    if (ordered.has(draft)) return;
    for (const read of draft.reads) {
      const parent = byName.get(read);
      if (parent) visit(parent);
    }
    ordered.add(draft);
  };
  for (const draft of byName.values()) visit(draft);
  return [...ordered];
}
