import type { Distribution, ScanReport } from '../scan-report';
import { releaseOf } from './release-of';
import type { ScanRule, Violation } from './scan-rule';

/** ESP203. */
export const knownDistribution: ScanRule = {
  id: 'ESP203',
  title: 'The scanner knows the distribution, its release and its packages',
  explanation:
    'In an image without a distribution, of a release that is not out yet, or without a package, a scanner finds nothing in what the distribution brought, and says nothing of it.',
  remedy:
    'Rest on a released distribution and leave the files that name it; for an image made of nothing but one program, set gate.rules.ESP203 for its tier.',
  level: { base: 'error', product: 'error' },
  check: (report, below) => {
    const reason = reasonOf(report, below);
    return reason === undefined ? [] : [violationOf(reason, report, below)];
  },
};

function reasonOf({ os, packages }: ScanReport, below: ScanReport | undefined): string | undefined {
  if (os === undefined) return 'no distribution is recognised';
  if (!isReleased(os) && isAsBelow(os, below)) return `there are no advisories for ${os.family} ${os.name}`;
  const hasSome = packages.some(({ ofDistribution }) => ofDistribution);
  return hasSome || below !== undefined ? undefined : `${os.family} ${os.name} has no packages`;
}

/** A violation that comes from below is of the lowest layer, so that it is told where it can be mended. */
function violationOf(title: string, { os, layers: [layer] }: ScanReport, below: ScanReport | undefined): Violation {
  const isInherited = below !== undefined && os?.family === below.os?.family && os?.name === below.os?.name;
  return { title, ...(isInherited && layer !== undefined ? { layer } : {}) };
}

/** `trixie/sid` and `edge` have no advisories; where it was changed, {@link sameDistribution} says so. */
function isReleased({ name }: Distribution): boolean {
  return /^\d/.test(name);
}

function isAsBelow(os: Distribution, below: ScanReport | undefined): boolean {
  return below?.os === undefined || releaseOf(os) === releaseOf(below.os);
}
