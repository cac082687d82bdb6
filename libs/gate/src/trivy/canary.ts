import type { GateSettings } from '@espalier/image-tree';
import { canaryNotFound } from './not-trusted';
import { parseOutput } from './parse-output';
import { billArguments, type TrivyDatabase } from './trivy-command';
import type { TrivyProgram } from './trivy-program';
import { billReportSchema } from './trivy-report';

/** A package that is known to be vulnerable, by its package URL, and what must be found in it. */
export type Canary = NonNullable<GateSettings['scanner']['canary']>[number];

/**
 * One for each of the ecosystems that agents are made of: DSA-5523-1 (curl in Debian 12), Log4Shell, and lodash before
 * 4.17.21 (GHSA-35jh-r3h4-6jhm).
 */
export const DEFAULT_CANARY: readonly Canary[] = [
  { package: 'pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12', finding: 'CVE-2023-38545' },
  { package: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1', finding: 'CVE-2021-44228' },
  { package: 'pkg:npm/lodash@4.17.20', finding: 'CVE-2021-23337' },
];

/** Throws `CANARY_NOT_FOUND` unless Trivy finds each of them with this database, `SCAN_DID_NOT_RUN` if it cannot be asked. */
export async function demandCanary(
  canary: readonly Canary[],
  trivy: TrivyProgram,
  database: TrivyDatabase,
  signal?: AbortSignal,
): Promise<void> {
  const missing: Canary[] = [];
  for (const some of byDistribution(canary)) missing.push(...(await notFound(some, trivy, database, signal)));
  if (missing.length > 0) throw canaryNotFound(missing);
}

async function notFound(
  canary: readonly Canary[],
  trivy: TrivyProgram,
  database: TrivyDatabase,
  signal?: AbortSignal,
): Promise<Canary[]> {
  const call = { arguments: billArguments(database), input: JSON.stringify(billOf(canary)), signal };
  const { Results } = parseOutput(billReportSchema, await trivy.run(call));
  const found = Results.flatMap(({ Vulnerabilities = [] }) =>
    Vulnerabilities.map(({ VulnerabilityID, PkgIdentifier }) => `${PkgIdentifier?.BOMRef ?? ''} ${VulnerabilityID}`),
  );
  return canary.filter(({ finding, package: name }) => !found.includes(`${name} ${finding}`));
}

/** A bill of materials is of one distribution: one for each, and what is of none goes with the first. */
function byDistribution(canary: readonly Canary[]): Canary[][] {
  const distributions = [...new Set(canary.flatMap((one) => distributionOf(one) ?? []))];
  if (distributions.length === 0) return [[...canary]];
  return distributions.map((name, index) =>
    canary.filter((one) => distributionOf(one) === name || (index === 0 && distributionOf(one) === undefined)),
  );
}

/** `debian-12`, as the qualifier `distro` of its package URL says. */
function distributionOf({ package: name }: Canary): string | undefined {
  return new URL(name).searchParams.get('distro') ?? undefined;
}

function billOf(canary: readonly Canary[]): object {
  const [distribution] = canary.flatMap((one) => distributionOf(one) ?? []);
  const packages = [...new Set(canary.map(({ package: name }) => name))];
  return {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
    components: [
      ...(distribution === undefined ? [] : [systemOf(distribution)]),
      ...packages.map((purl) => ({ 'bom-ref': purl, type: 'library', purl, ...nameOf(purl) })),
    ],
  };
}

function systemOf(distribution: string): object {
  const [name, ...version] = distribution.split('-');
  return { 'bom-ref': 'distribution', type: 'operating-system', name, version: version.join('-') };
}

function nameOf(purl: string): object {
  const [name = '', version = ''] = (new URL(purl).pathname.split('/').at(-1) ?? '').split('@').map(decodeURIComponent);
  return { name, version };
}
