import { z } from 'zod';
import { emulatorUrl, type SandboxSettings } from '../settings';
import { mirrorRepository, type Upstream } from './upstream';

const MANIFESTS = 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json';
const manifestSchema = z.object({ config: z.object({ digest: z.string() }) });
const configSchema = z.object({ config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }) });

/** The labels of an upstream's image in the sandbox's registry; undefined when the registry does not have it. */
export async function publishedLabels(
  settings: SandboxSettings,
  upstream: Upstream,
): Promise<Readonly<Record<string, string>> | undefined> {
  const repository = `${emulatorUrl(settings)}/v2/${mirrorRepository(upstream)}`;
  const answer = await fetch(`${repository}/manifests/${upstream.tag}`, { headers: { accept: MANIFESTS } }).catch(
    () => undefined,
  );
  const manifest = answer?.ok ? manifestSchema.safeParse(await answer.json()).data : undefined;
  if (!manifest) return undefined;
  const config = await fetch(`${repository}/blobs/${manifest.config.digest}`);
  return config.ok ? (configSchema.parse(await config.json()).config.Labels ?? {}) : undefined;
}
