import { connectParts } from './connect-parts';
import {
  awsConnection,
  readUpstreamLock,
  writeUpstreamLock,
  type ImageTree,
  type RegistryCredentials,
} from '@espalier/image-tree';

/** What a lock run changed. */
export interface LockResult {
  /** Path of the lock relative to the workspace. */
  readonly file: string;
  /** Canonical references whose digest is new, with the digest. */
  readonly changed: readonly (readonly [reference: string, digest: string])[];
}

/**
 * Resolves every upstream that a Dockerfile of the tree reads and writes the lock, whole and in one step. What no
 * Dockerfile reads any longer leaves it. When one upstream does not answer, the lock stays as it is.
 *
 * @throws RegistryError for an upstream that cannot be resolved; the problem of fleet.yaml.
 */
export async function lockUpstreams(tree: ImageTree, environment: NodeJS.ProcessEnv): Promise<LockResult> {
  if (tree.fleetProblem) throw tree.fleetProblem;
  const { resolveDigest } = await import('@espalier/registry');
  const { mirror } = tree.fleet.upstreams;
  const entries = await Promise.all(
    upstreamsOf(tree).map(
      async (reference) =>
        [reference, await resolveDigest(reference, { mirror, login: loginFor(tree, environment) })] as const,
    ),
  );
  const before = readUpstreamLock(tree.workspaceRoot, tree.configuration, tree.imagesFolder).digests;
  const digests = Object.fromEntries(entries);
  const file = await writeUpstreamLock(tree.workspaceRoot, tree.configuration, digests, tree.imagesFolder);
  return { file, changed: entries.filter(([reference, digest]) => before[reference] !== digest) };
}

/** A mirror in the fleet's own registry, such as an ECR pull-through cache, wants the fleet's credentials; no other does. */
function loginFor(
  tree: ImageTree,
  environment: NodeJS.ProcessEnv,
): (host: string) => Promise<RegistryCredentials | undefined> {
  const { aws } = tree.fleet;
  if (!aws) return () => Promise.resolve(undefined);
  const parts = connectParts(tree, awsConnection(aws, environment), environment);
  return async (host) => {
    if (!tree.fleet.upstreams.mirror?.startsWith(`${host}/`)) return undefined;
    const registry = await parts.registry();
    return (await registry.host()) === host ? registry.credentials() : undefined;
  };
}

/** Upstreams by tag; what a Dockerfile names by digest needs no lock. */
function upstreamsOf({ images }: ImageTree): readonly string[] {
  const sources = [...images.values()].flatMap((image) => image.sources);
  const canonical = sources.flatMap((source) => (source.kind === 'upstream' ? source.canonical : []));
  return [...new Set(canonical)].filter((reference) => !reference.includes('@')).sort();
}
