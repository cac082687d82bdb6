import type { InstalledPackage, ScanReport } from '../scan-report';
import type { Violation } from './scan-rule';

/** More than these are told as one. */
const LISTED = 10;

/**
 * Packages that the image below has and this one has not, by name and kind: one violation each, or a single one when
 * they are many. Another version is fine: an older one brings its vulnerabilities, in a layer of this image.
 */
export function packagesMissing(report: ScanReport, below: readonly InstalledPackage[]): Violation[] {
  const present = new Set(report.packages.map(identityOf));
  const missing = [...new Map(below.map((one) => [identityOf(one), one])).values()].filter(
    (one) => !present.has(identityOf(one)),
  );
  if (missing.length <= LISTED) return missing.map(violationOf);
  const some = missing.slice(0, 3).map(({ name }) => name);
  return [{ title: `${missing.length} packages of the image below are missing: ${some.join(', ')} and others` }];
}

function violationOf({ name, version, kind, path }: InstalledPackage): Violation {
  return {
    title: `${name} ${version} (${kind}) of the image below is missing`,
    package: { name, version, target: path ?? kind },
    ...(path === undefined ? {} : { path }),
  };
}

function identityOf({ name, kind }: InstalledPackage): string {
  return `${kind} ${name}`;
}
