import type { JudgedFinding } from '../judged-finding';

const STATUSES: readonly JudgedFinding['status'][] = ['blocks', 'warns', 'inherited', 'excepted'];
const SEVERITIES: readonly JudgedFinding['severity'][] = ['CRITICAL', 'HIGH', 'UNKNOWN', 'MEDIUM', 'LOW'];

/** Orders findings: what blocks first, then by severity, then by id and by where it is, then by whatever tells them apart. */
export function byWeight(one: JudgedFinding, other: JudgedFinding): number {
  return (
    STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status) ||
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    compare(nameOf(one), nameOf(other))
  );
}

function nameOf(finding: JudgedFinding): string {
  const { id, type, introducedBy, title, layer, package: found, path, location } = finding;
  const line = String(location?.line ?? 0).padStart(6, '0');
  const where = [found?.name, found?.version, found?.fixedVersion, found?.target, path, location?.file, line];
  return [id, ...where, type, introducedBy, title, layer].join('\n');
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
