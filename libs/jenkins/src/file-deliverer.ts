import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isEspalierError, messageOf } from '@espalier/dockerfile';
import writeFileAtomic from 'write-file-atomic';
import type { Deliverer, Delivery } from './deliverer';
import { JenkinsError } from './errors';
import { sameCloud } from './same-cloud';

/** Delivers to a file, such as one on a volume that the controller mounts. Its folder is created when it is missing. */
export function fileDeliverer(path: string): Deliverer {
  return { deliver: (document) => deliverToFile(document, path) };
}

/**
 * Writes a cloud document to a file, whole or not at all, unless the file means the same already.
 *
 * @param beforeWrite awaited before anything is written; when it throws, nothing is, and what it threw is passed on.
 * @throws JenkinsError `DELIVERY_FAILED` when the file cannot be read or written.
 */
export async function deliverToFile(
  document: string,
  path: string,
  beforeWrite: () => Promise<void> = () => Promise.resolve(),
): Promise<Delivery> {
  try {
    const present = await readDelivered(path);
    if (present === document || (present !== undefined && sameCloud(present, document))) return 'unchanged';
    await beforeWrite();
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, document);
    return 'written';
  } catch (error) {
    if (isEspalierError(error)) throw error;
    throw new JenkinsError('DELIVERY_FAILED', {
      location: { file: path },
      reason: `the cloud document cannot be delivered: ${messageOf(error)}`,
      remedy: 'Make the file of jenkins.casc in fleet.yaml writable, or name another one.',
      cause: error,
    });
  }
}

/**
 * The document that was delivered to a file, if there is one.
 *
 * @throws the error of the file system when it is there and cannot be read.
 */
export async function readDelivered(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
