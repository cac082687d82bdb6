import type { ScanTarget } from '../scanner';

type Variables = Readonly<Record<string, string | undefined>>;

/** Variables of Trivy that say where advisories come from. All others could change what a scan finds. */
const KEPT = new Set([
  'TRIVY_DB_REPOSITORY',
  'TRIVY_JAVA_DB_REPOSITORY',
  'TRIVY_USERNAME',
  'TRIVY_PASSWORD',
  'TRIVY_REGISTRY_TOKEN',
]);
const ENGINE = new Set(['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY']);

/** Where advisories are, and whether they are used as they are. */
export interface TrivyDatabase {
  /** Absolute path; Trivy's own folder when absent. */
  readonly cache: string | undefined;
  readonly offline: boolean;
}

/**
 * Arguments for a scan that finds everything: all severities, fixed or not. An image is taken from the engine only,
 * which is asked for layers that the cache does not have; never from a registry.
 */
export function scanArguments(target: ScanTarget, database: TrivyDatabase): string[] {
  const source = 'archive' in target ? ['--input', target.archive] : ['--image-src', 'docker', '--', target.image];
  return [
    ...['image', '--format', 'json', '--scanners', 'vuln', '--pkg-types', 'os,library', '--exit-code', '0'],
    ...['--severity', 'UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL', '--timeout', '15m', '--no-progress', '--skip-version-check'],
    ...cacheArguments(database),
    ...(database.offline ? ['--skip-db-update', '--skip-java-db-update', '--offline-scan'] : []),
    ...source,
  ];
}

/** Arguments for the version of Trivy and of its database. */
export function versionArguments(database: TrivyDatabase): string[] {
  return ['version', '--format', 'json', ...cacheArguments(database)];
}

/** The environment of a scan: TRIVY_SEVERITY, TRIVY_IGNORE_UNFIXED and the like would silently hide findings. */
export function scanEnvironment(variables: Variables, target: ScanTarget, temporary: string): Variables {
  const kept = Object.entries(variables).filter(
    ([name]) => KEPT.has(name) || !(name.startsWith('TRIVY_') || ENGINE.has(name)),
  );
  return { ...Object.fromEntries(kept), ...engineVariables(target), TMPDIR: temporary };
}

function engineVariables(target: ScanTarget): Variables {
  if ('archive' in target) return {};
  const { engineAddress, engineCertificates } = target;
  const certificates =
    engineCertificates === undefined ? {} : { DOCKER_CERT_PATH: engineCertificates, DOCKER_TLS_VERIFY: '1' };
  return { DOCKER_HOST: engineAddress, ...certificates };
}

function cacheArguments({ cache }: TrivyDatabase): string[] {
  return cache === undefined ? [] : ['--cache-dir', cache];
}
