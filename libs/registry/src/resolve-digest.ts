import { parseReference } from '@espalier/dockerfile';
import { upstreamAdvice } from './oci/advice';
import type { Login } from './oci/login';
import { OciClient } from './oci/oci-client';
import { patient, type RetryPolicy } from './oci/retry-policy';
import { mirrored } from './mirrored';

/** How upstreams are reached. */
export interface ResolveDigestOptions {
  /** Prefix through which Docker Hub is read; see {@link mirrored}. */
  readonly mirror?: string | undefined;
  /** Who to be at a registry that asks, by its host[:port]; called again with a login that was refused. Default: nobody. */
  readonly login?: (host: string, refused?: Login) => Promise<Login | undefined>;
  readonly policy?: RetryPolicy;
}

/**
 * The digest behind the tag of an upstream: `sha256:<64 hex>` of its manifest, or of its index where it has one a platform.
 * A reference that has a digest already is answered by it. No tag means `latest`.
 *
 * Throws `RegistryError`: `IMAGE_MISSING`, `REGISTRY_DENIED`, `REGISTRY_UNREACHABLE`, `REGISTRY_THROTTLED`,
 * `DIGEST_MISMATCH`, `ANSWER_INVALID`; `DockerfileError` when the reference is none.
 */
export async function resolveDigest(reference: string, options: ResolveDigestOptions = {}): Promise<string> {
  const { registry, repository, tag = 'latest', digest } = parseReference(mirrored(reference, options.mirror));
  if (digest !== undefined) return digest;
  const host = apiHost(registry);
  const client = new OciClient({
    host,
    advice: upstreamAdvice,
    policy: options.policy ?? patient,
    login: (refused) => options.login?.(host, refused) ?? Promise.resolve(undefined),
  });
  return client.digest(repository, tag);
}

/** Docker Hub's registry answers under another name than its references have. */
function apiHost(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}
