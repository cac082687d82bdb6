import { grouped } from './grouped';
import { placeOf, type ToldFinding } from './told-finding';

/** Findings that one remedy mends: advisories about one package of one image that the same update answers. */
export interface Bundle {
  /** The most serious. */
  readonly first: ToldFinding;
  readonly findings: readonly ToldFinding[];
}

/** Bundles of findings, in the order of their most serious ones. What is about no package is a bundle of its own. */
export function bundled(told: readonly ToldFinding[]): readonly Bundle[] {
  const order = new Map(told.map((one, index) => [one, index]));
  const groups = grouped(told, (one) => keyOf(one) ?? String(order.get(one)));
  return [...groups.values()].flatMap((findings) => (findings[0] ? [{ first: findings[0], findings }] : []));
}

function keyOf(one: ToldFinding): string | undefined {
  const { remedy, package: found } = one.finding;
  if (!found) return undefined;
  const { file, line } = placeOf(one);
  return JSON.stringify([one.image, found.name, found.version, found.target, remedy, file, line]);
}
