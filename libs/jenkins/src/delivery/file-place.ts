import { messageOf } from '@espalier/dockerfile';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { JenkinsError } from '../errors';
import type { DocumentPlace, PlacedDocument, Written } from './document-place';
import { withLock } from './with-lock';

/**
 * A file, such as one on a volume that the controller mounts. Its folder is created when it is missing. Publishers on
 * one machine take turns by the lock folder `<path>.lock`; a lock that a killed one left is taken over.
 */
export function filePlace(path: string): DocumentPlace {
  return {
    name: path,
    read: () => readPlaced(path).catch(undelivered(path)),
    write: (text, replaces) => write(path, text, replaces).catch(undelivered(path)),
    remove: (version) => remove(path, version).catch(undelivered(path)),
  };
}

async function readPlaced(path: string): Promise<PlacedDocument | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : { text, version: versionOf(text) };
}

async function write(path: string, text: string, replaces: string | undefined): Promise<Written> {
  await mkdir(dirname(path), { recursive: true });
  return withLock(path, async (assertHeld) => {
    const present = await readPlaced(path);
    if (present?.text === text) return { version: present.version };
    if (present?.version !== replaces) return 'changed';
    const { default: writeFileAtomic } = await import('write-file-atomic');
    assertHeld();
    await writeFileAtomic(path, text);
    return { version: versionOf(text) };
  });
}

async function remove(path: string, version: string): Promise<'removed' | 'changed'> {
  return withLock(path, async (assertHeld) => {
    const present = await readPlaced(path);
    if (present !== undefined && present.version !== version) return 'changed';
    assertHeld();
    await rm(path, { force: true });
    return 'removed';
  });
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function undelivered(path: string): (error: unknown) => never {
  return (error) => {
    throw new JenkinsError('DELIVERY_FAILED', {
      location: { file: path },
      reason: `the cloud document cannot be read or written: ${messageOf(error)}`,
      remedy: 'Make the file of jenkins.casc in fleet.yaml readable and writable, or name another one.',
      cause: error,
    });
  };
}
