/** Variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Variables of Trivy that say where advisories come from. All others could change what a scan finds. */
const KEPT = new Set([
  'TRIVY_DB_REPOSITORY',
  'TRIVY_JAVA_DB_REPOSITORY',
  'TRIVY_USERNAME',
  'TRIVY_PASSWORD',
  'TRIVY_REGISTRY_TOKEN',
]);

/** The environment of Trivy: TRIVY_SEVERITY, TRIVY_IGNORE_UNFIXED and the like would silently hide findings. */
export function trivyEnvironment(variables: Variables, temporary: string): Variables {
  const kept = Object.entries(variables).filter(([name]) => KEPT.has(name) || !name.startsWith('TRIVY_'));
  return { ...Object.fromEntries(kept), TMPDIR: temporary };
}
