import type { ContextEntry } from './build-context';
import { TreeError } from './errors';

const GIBIBYTE = 1024 ** 3;

/**
 * Refuses a context of more than 1 GiB: it would be hashed in each run and sent to the engine for each build.
 *
 * @param path the folder relative to the workspace.
 * @throws TreeError `CONTEXT_INVALID` at the largest file.
 */
export function assertContextSize(entries: readonly ContextEntry[], path: string): void {
  const files = entries.filter((entry) => entry.kind === 'file').toSorted((one, other) => other.size - one.size);
  const [largest] = files;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (!largest || total <= GIBIBYTE) return;
  throw new TreeError('CONTEXT_INVALID', {
    location: { file: `${path}/${largest.path}` },
    reason: `the build context has ${gibibytes(total)}, this file ${gibibytes(largest.size)}, and 1 GiB is the most`,
    remedy: 'Name what the build does not need in .dockerignore, or have a RUN fetch it.',
  });
}

function gibibytes(bytes: number): string {
  return `${(bytes / GIBIBYTE).toFixed(1)} GiB`;
}
