import { readFile } from 'node:fs/promises';
import { messageOf } from '@espalier/dockerfile';
import { SandboxError } from '../../errors';

/** Where the controller reads its configuration-as-code from, as `CASC_JENKINS_CONFIG` names it. */
export interface DocumentSource {
  /** The path or URL, for people. */
  readonly place: string;
  /**
   * The document as it is now; undefined where there is none.
   *
   * @throws SandboxError `CONFIGURATION_REFUSED` when it is there and cannot be read.
   */
  read(): Promise<string | undefined>;
}

const TIMEOUT_MILLISECONDS = 10_000;

/** A document that is read by a plain GET, without credentials, as Jenkins reads one. */
export function urlSource(url: string): DocumentSource {
  return { place: url, read: () => orUnreadable(url, () => get(url)) };
}

/** A document in a file. */
export function fileSource(path: string): DocumentSource {
  return { place: path, read: () => orUnreadable(path, () => readIfThere(path)) };
}

async function get(url: string): Promise<string | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  if (response.ok) return response.text();
  await response.body?.cancel();
  if (response.status === 404) return undefined;
  throw new Error(`HTTP ${response.status}`);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function orUnreadable<T>(place: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new SandboxError('CONFIGURATION_REFUSED', {
      reason: `the configuration at ${place} cannot be read: ${messageOf(cause)}`,
      remedy: 'Make it readable without credentials, then reload.',
      cause,
    });
  }
}
