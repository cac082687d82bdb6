import type { Bucket } from './bbolt';
import { SAMPLE_ADVISORIES, type SampleAdvisory } from './sample-advisories';

/** The buckets of trivy-db in which each ecosystem has its advisories; Trivy finds those of a language by what is before `::`. */
const BUCKETS: Readonly<Record<SampleAdvisory['ecosystem'], readonly string[]>> = {
  debian: ['debian 12', 'debian 13'],
  npm: ['npm::GitHub Security Advisory npm'],
  go: ['go::GitHub Security Advisory Go'],
};
/** How trivy-db writes "affected", the status of an advisory without a fix. */
const AFFECTED = 2;

/** Advisories as a database of Trivy, schema 2 (https://github.com/aquasecurity/trivy-db). */
export function sampleDatabase(advisories: readonly SampleAdvisory[] = SAMPLE_ADVISORIES): Bucket {
  const buckets = Object.entries(BUCKETS).flatMap(([ecosystem, names]) => {
    const content = byName(advisories.filter((advisory) => advisory.ecosystem === ecosystem));
    return names.map((name) => ({ name, content, source: JSON.stringify(sourceOf(ecosystem)) }));
  });
  return {
    'data-source': Object.fromEntries(buckets.map(({ name, source }) => [name, source])),
    ...Object.fromEntries(buckets.map(({ name, content }) => [name, content])),
    vulnerability: Object.fromEntries(advisories.map((advisory) => [advisory.id, JSON.stringify(detailOf(advisory))])),
  };
}

function byName(advisories: readonly SampleAdvisory[]): Bucket {
  const names = [...new Set(advisories.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => [name, about(advisories.filter((advisory) => advisory.name === name))]),
  );
}

function about(advisories: readonly SampleAdvisory[]): Bucket {
  return Object.fromEntries(advisories.map((advisory) => [advisory.id, JSON.stringify(stateOf(advisory))]));
}

/** A distribution's package has one version that fixes it; one of a language has ranges. */
function stateOf({ ecosystem, fixedVersion }: SampleAdvisory) {
  if (ecosystem === 'debian') return fixedVersion === undefined ? { Status: AFFECTED } : { FixedVersion: fixedVersion };
  if (fixedVersion === undefined) return { VulnerableVersions: ['>=0'] };
  return { VulnerableVersions: [`<${fixedVersion}`], PatchedVersions: [fixedVersion] };
}

function sourceOf(ecosystem: string) {
  return {
    ID: ecosystem === 'debian' ? 'debian' : 'ghsa',
    Name: 'Made-up advisories of the Espalier sandbox',
    URL: 'https://example.invalid/sandbox',
  };
}

function detailOf({ id, severity, name }: SampleAdvisory) {
  return {
    Title: `Made-up finding in ${name}`,
    Description: 'An invented advisory of the Espalier sandbox. It says nothing about the real package.',
    Severity: severity,
    References: [`https://example.invalid/${id}`],
    PublishedDate: '2020-01-01T00:00:00Z',
  };
}
