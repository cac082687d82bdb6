import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { stringify } from 'yaml';
import { z } from 'zod';
import { TreeError } from './errors';
import type { UpstreamSource } from './image';
import { IMAGES } from './images-folder';
import { readText } from './read-text';
import { parseYamlLayers, type YamlSource } from './yaml-layers';

const lockSchema = z.strictObject({
  upstreams: z
    .record(z.string(), z.string().regex(/^sha256:[0-9a-f]{64}$/, 'a digest is sha256: and 64 hexadecimal digits'))
    .default({}),
});

/** Digest of each upstream by its canonical reference, such as `docker.io/jenkins/inbound-agent:3391-jdk21`. */
export type UpstreamDigests = Readonly<Record<string, string>>;

/** The lock of one configuration. */
export interface UpstreamLock {
  readonly digests: UpstreamDigests;
  /** Path of the file that the remedy writes, relative to the workspace. */
  readonly file: string;
  /** The command that writes it. */
  readonly command: string;
}

const HEADER = `# The digest of every upstream that a Dockerfile reads. Written by: npx nx run fleet:lock
`;

/**
 * upstream.lock.yaml in the folder of the images with upstream.lock.<configuration>.yaml, if there is one, over it.
 *
 * @throws TreeError `SETTINGS_INVALID` with file and line.
 */
export function readUpstreamLock(
  workspaceRoot: string,
  configuration?: string,
  imagesFolder: string = IMAGES,
): UpstreamLock {
  const names = [lockName(), ...(configuration === undefined ? [] : [lockName(configuration)])];
  const sources = names.flatMap((name): YamlSource[] => {
    const file = `${imagesFolder}/${name}`;
    const text = readText({ folder: join(workspaceRoot, imagesFolder), name, file, code: 'SETTINGS_INVALID' });
    return text === undefined ? [] : [{ file, text }];
  });
  return {
    digests: parseYamlLayers(lockSchema, sources).upstreams,
    file: `${imagesFolder}/${lockName(configuration)}`,
    command: `npx nx run fleet:lock${configuration === undefined ? '' : ` -c ${configuration}`}`,
  };
}

/** Writes the lock of a configuration whole, sorted, in one step; gives the path relative to the workspace. */
export async function writeUpstreamLock(
  workspaceRoot: string,
  configuration: string | undefined,
  digests: UpstreamDigests,
  imagesFolder: string = IMAGES,
): Promise<string> {
  const file = `${imagesFolder}/${lockName(configuration)}`;
  await writeFileAtomic(
    join(workspaceRoot, file),
    HEADER + stringify({ upstreams: digests }, { sortMapEntries: true, lineWidth: 0 }),
  );
  return file;
}

/**
 * The digest of an upstream: its own, where the Dockerfile names it, else the lock's.
 *
 * @throws TreeError `UPSTREAM_NOT_LOCKED` at the line of the Dockerfile.
 */
export function lockedDigest(lock: UpstreamLock, source: UpstreamSource, file: string): string {
  const digest = /@(sha256:[0-9a-f]{64})$/.exec(source.canonical)?.[1] ?? lock.digests[source.canonical];
  if (digest !== undefined) return digest;
  throw new TreeError('UPSTREAM_NOT_LOCKED', {
    location: { file, line: source.line },
    reason: `${source.canonical} has no entry in ${lock.file}`,
    remedy: `Run \`${lock.command}\` and commit the file.`,
  });
}

function lockName(configuration?: string): string {
  return configuration === undefined ? 'upstream.lock.yaml' : `upstream.lock.${configuration}.yaml`;
}
