import { INPUT } from './trivy-program';

/** Where advisories are, and whether they are used as they are. */
export interface TrivyDatabase {
  /** Absolute path; Trivy's own folder when absent. */
  readonly cache: string | undefined;
  readonly offline: boolean;
}

/**
 * A path that no image has. Trivy keeps what it saw in a layer under the layer's digest and its options, but not under
 * whether it looked for secrets in it; this option keeps our layers apart from those of other runs over the same cache.
 */
const APART = '/espalier/layers-of-the-gate';

const EVERYTHING = [
  ...['--pkg-types', 'os,library', '--list-all-pkgs', '--exit-code', '0'],
  ...['--severity', 'UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL'],
];
const QUIET = ['--timeout', '15m', '--no-progress', '--skip-version-check'];
/** Modules may change a report. The folder is in the empty one in which Trivy runs. */
const NO_MODULES = ['--module-dir', 'no-modules'];

/**
 * Arguments for a scan that finds everything: all severities, fixed or not, and what package databases claim to have
 * installed too (`comprehensive`), as a forged one would hide whatever it names.
 */
export function scanArguments(archive: string, database: TrivyDatabase): string[] {
  return [
    ...['image', '--format', 'json', '--scanners', 'vuln,secret', '--detection-priority', 'comprehensive'],
    ...['--skip-files', APART, ...NO_MODULES, ...EVERYTHING, ...QUIET, ...cacheArguments(database), '--skip-db-update'],
    ...(database.offline ? ['--skip-java-db-update', '--offline-scan'] : []),
    ...['--input', archive],
  ];
}

/** Arguments for a scan of the bill of materials in {@link INPUT}, which leaves the cache to others. */
export function billArguments(database: TrivyDatabase): string[] {
  return [
    ...['sbom', '--format', 'json', '--scanners', 'vuln', '--cache-backend', 'memory', ...EVERYTHING, ...QUIET],
    ...[...cacheArguments(database), '--skip-db-update', '--skip-java-db-update', '--offline-scan', INPUT],
  ];
}

/** Arguments that bring the database up to date where that is due, and do nothing else. */
export function updateArguments(database: TrivyDatabase): string[] {
  return ['image', '--download-db-only', '--no-progress', '--skip-version-check', ...cacheArguments(database)];
}

/** Arguments for the version of Trivy and of its database. */
export function versionArguments(database: TrivyDatabase): string[] {
  return ['version', '--format', 'json', ...cacheArguments(database)];
}

/** Arguments that make a CycloneDX bill of materials of the report in {@link INPUT}. */
export function convertArguments(): string[] {
  return ['convert', '--quiet', '--format', 'cyclonedx', INPUT];
}

/** Arguments that forget all layers of the cache. */
export function forgetArguments(database: TrivyDatabase): string[] {
  return ['clean', '--quiet', '--scan-cache', ...cacheArguments(database)];
}

function cacheArguments({ cache }: TrivyDatabase): string[] {
  return cache === undefined ? [] : ['--cache-dir', cache];
}
