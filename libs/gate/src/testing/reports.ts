import { join } from 'node:path';
import type { InstalledPackage, ScanReport } from '../scan-report';

/** Absolute path of a report that a real Trivy printed. */
export function recorded(name: 'node-on-debian' | 'no-distribution'): string {
  return join(__dirname, '..', '..', 'fixtures', `trivy-0.68.2-${name}.json`);
}

/** The report on a Debian 12.8 in which nothing was found. */
export function scanReport(details: Partial<ScanReport> = {}): ScanReport {
  return {
    findings: [],
    packages: [debianPackage('bash')],
    layers: [`sha256:${'0'.repeat(64)}`],
    os: { family: 'debian', name: '12.8', endOfLife: false },
    scanner: { name: 'trivy', version: '0.68.2', sha256: '0'.repeat(64) },
    database: { updatedAt: new Date('2026-11-01T00:00:00Z'), sample: true },
    notes: [],
    sbom: () => Promise.resolve('{}'),
    ...details,
  };
}

/** A package of Debian. */
export function debianPackage(name: string, details: Partial<InstalledPackage> = {}): InstalledPackage {
  return { name, version: '1.0-1', kind: 'debian', ofDistribution: true, claimed: false, ...details };
}
