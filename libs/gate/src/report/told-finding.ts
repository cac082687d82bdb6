import { IMAGES } from '@espalier/image-tree';
import type { JudgedFinding } from '../judged-finding';
import { SEVERITIES } from './count';
import type { GateRun } from './gate-run';

/** A finding of a run, told once, however many images have it. */
export interface ToldFinding {
  /** As it was judged at the image that introduced it; elsewhere only if that image has no such finding in this run. */
  readonly finding: JudgedFinding;
  /** The image that can mend it. */
  readonly image: string;
  /** Of its folder, relative to the workspace. */
  readonly path: string;
  /** Whether what policy blocks is held back; else it is only told. */
  readonly enforced: boolean;
  /** How many images of the tree rest on that one. */
  readonly descendants: number;
}

/** Each finding of a run once: by status (what blocks first), then severity, then parents first, then id. */
export function tellOnce({ reports, descendants, imagesFolder = IMAGES }: GateRun): readonly ToldFinding[] {
  const told = new Map<string, ToldFinding>();
  for (const { image: seenIn, findings, enforced } of reports) {
    for (const finding of findings) {
      const image = finding.introducedBy;
      const identity = identityOf(finding);
      if (told.has(identity) && seenIn !== image) continue;
      const path = `${imagesFolder}/${image}`;
      told.set(identity, { finding, image, path, enforced, descendants: descendants.get(image)?.length ?? 0 });
    }
  }
  return [...told.values()].toSorted(byWeight(reports.map(({ image }) => image)));
}

/** Those with one status. */
export function withStatus(told: readonly ToldFinding[], status: JudgedFinding['status']): readonly ToldFinding[] {
  return told.filter(({ finding }) => finding.status === status);
}

/** What is wrong, with the id. Text that others chose. */
export function titleOf({ id, title }: JudgedFinding): string {
  return title.includes(id) ? title : `${id} ${title}`;
}

/** The file in the image, with a leading slash, where the title does not name it. Text that others chose. */
export function unnamedFile({ title, path }: JudgedFinding): string | undefined {
  return path === undefined || title.includes(`/${path}`) ? undefined : `/${path}`;
}

/** Where in the Dockerfile it is, or at least in which. */
export function placeOf({ finding: { location }, path }: ToldFinding): {
  readonly file: string;
  readonly line: number;
} {
  return { file: location?.file ?? `${path}/Dockerfile`, line: location?.line ?? 1 };
}

function identityOf({ introducedBy, type, id, title, package: found, path, location }: JudgedFinding): string {
  const line = type === 'policy' ? location?.line : undefined;
  return JSON.stringify([introducedBy, type, id, title, found?.name, found?.version, found?.target, path, line]);
}

const STATUSES: readonly JudgedFinding['status'][] = ['blocks', 'warns', 'inherited', 'excepted'];

/** Made once: `localeCompare` looks its rules up at every call. */
const byName = new Intl.Collator('en');

function byWeight(images: readonly string[]): (one: ToldFinding, other: ToldFinding) => number {
  return ({ finding: one, image }, { finding: other, image: otherImage }) =>
    STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status) ||
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    images.indexOf(image) - images.indexOf(otherImage) ||
    byName.compare(one.id, other.id);
}
