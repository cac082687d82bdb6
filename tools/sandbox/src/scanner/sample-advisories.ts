import type { Bucket } from './bbolt';

/** One made-up advisory. */
export interface SampleAdvisory {
  readonly id: string;
  readonly severity: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
  /** The Debian source package it is about. */
  readonly source: string;
  /** The version that fixes it, beyond any that exists; without one it is unfixed. */
  readonly fixedVersion?: string;
}

/**
 * Advisories that nobody has issued, about packages that no image of this tree has: with them a gate can be seen to find
 * something (install `sl` in an image) and to pass. Never a protection.
 */
export const SAMPLE_ADVISORIES: readonly SampleAdvisory[] = [
  { id: 'CVE-2099-0001', severity: 'CRITICAL', source: 'cowsay', fixedVersion: '99.0-1' },
  { id: 'CVE-2099-0002', severity: 'HIGH', source: 'sl', fixedVersion: '99.0-1' },
  { id: 'CVE-2099-0003', severity: 'HIGH', source: 'figlet' },
  { id: 'CVE-2099-0004', severity: 'LOW', source: 'toilet', fixedVersion: '99.0-1' },
];

const RELEASES = ['debian 12', 'debian 13'];
/** How trivy-db writes "affected", the status of an advisory without a fix. */
const AFFECTED = 2;

/** The sample advisories as a database of Trivy, schema 2 (https://github.com/aquasecurity/trivy-db). */
export function sampleDatabase(advisories: readonly SampleAdvisory[] = SAMPLE_ADVISORIES): Bucket {
  const bySource = Object.fromEntries(
    advisories.map((advisory) => [advisory.source, advisoriesOf(advisory.source, advisories)]),
  );
  const source = {
    ID: 'debian',
    Name: 'Made-up advisories of the Espalier sandbox',
    URL: 'https://example.invalid/sandbox',
  };
  return {
    'data-source': Object.fromEntries(RELEASES.map((release) => [release, JSON.stringify(source)])),
    ...Object.fromEntries(RELEASES.map((release) => [release, bySource])),
    vulnerability: Object.fromEntries(advisories.map((advisory) => [advisory.id, JSON.stringify(detailOf(advisory))])),
  };
}

function advisoriesOf(source: string, advisories: readonly SampleAdvisory[]): Bucket {
  const own = advisories.filter((advisory) => advisory.source === source);
  return Object.fromEntries(own.map(({ id, fixedVersion }) => [id, JSON.stringify(stateOf(fixedVersion))]));
}

function stateOf(fixedVersion: string | undefined) {
  return fixedVersion === undefined ? { Status: AFFECTED } : { FixedVersion: fixedVersion };
}

function detailOf({ id, severity, source }: SampleAdvisory) {
  return {
    Title: `Made-up finding in ${source}`,
    Description: 'An invented advisory of the Espalier sandbox. It says nothing about the real package.',
    Severity: severity,
    References: [`https://example.invalid/${id}`],
    PublishedDate: '2020-01-01T00:00:00Z',
  };
}
