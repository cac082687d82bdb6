import { stat } from 'node:fs/promises';
import type { WorkspaceClone } from './workspace-clone';

const FILE = '.sandbox/clouds.yaml';

/** The cloud document as it was last delivered. */
export interface Cloud {
  /** Milliseconds since 1970 of its last writing. */
  readonly writtenAt: number;
  readonly text: string;
}

/** The cloud document of a clone. */
export async function cloudOf(clone: WorkspaceClone): Promise<Cloud> {
  const { mtimeMs } = await stat(clone.path(FILE));
  return { writtenAt: mtimeMs, text: await clone.read(FILE) };
}
