import { join } from 'node:path';
import type { Finding } from '../finding';
import type { ScanReport } from '../scanner';

/** Absolute path of a report that a real Trivy printed. */
export function recorded(name: 'node-on-debian' | 'no-distribution'): string {
  return join(__dirname, '..', '..', 'fixtures', `trivy-0.68.2-${name}.json`);
}

/** A critical finding without a fix. */
export function unfixedFinding(details: Partial<Finding> = {}): Finding {
  return {
    id: 'CVE-2099-0001',
    package: 'openssl',
    installedVersion: '1.0',
    severity: 'CRITICAL',
    title: 'made up',
    target: 'debian 12.8',
    ...details,
  };
}

/** A finding that blocks unless the test says otherwise. */
export function finding(details: Partial<Finding> = {}): Finding {
  return { ...unfixedFinding(), fixedVersion: '1.1', ...details };
}

/** A report over layers. */
export function reportOf(layers: readonly string[], findings: readonly Finding[]): ScanReport {
  const database = { updatedAt: new Date('2026-11-01T00:00:00Z') };
  return { layers, findings, scanner: { name: 'trivy', version: '0.68.2' }, database };
}
