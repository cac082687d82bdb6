import type { Finding } from '../finding';
import type { JudgedFinding } from '../judged-finding';

/**
 * What stands for each vulnerability without a fix that an image was published with: `CVE-2099-1000 openssl`. What an
 * exception suppressed is not there, so that it blocks again when the exception ends.
 */
export function unfixedIn(findings: readonly JudgedFinding[]): ReadonlySet<string> {
  return new Set(findings.filter((finding) => isUnfixed(finding) && finding.status !== 'excepted').map(unfixedKey));
}

/** Whether a finding is a vulnerability without a fix. */
export function isUnfixed({ type, package: found }: Finding): boolean {
  return type === 'vulnerability' && found?.fixedVersion === undefined;
}

/** What stands for a vulnerability from one report to the next: the advisory and the package, in any version. */
export function unfixedKey({ id, package: found }: Finding): string {
  return `${id} ${found?.name ?? ''}`;
}
