import { readdir } from 'node:fs/promises';
import type { WorkspaceClone } from './workspace-clone';

/** Has a clone call its images by another prefix, so that what it builds takes no local tag of anybody else. */
export async function useOwnPrefix(clone: WorkspaceClone, prefix: string): Promise<void> {
  const entries = await readdir(clone.path('images'), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const folder of folders) {
    const file = `images/${folder}/Dockerfile`;
    await clone.write(file, (await clone.read(file)).replaceAll('agents/', `${prefix}/`));
  }
  await clone.replace('images/fleet.yaml', 'prefix: agents\nbranch:', `prefix: ${prefix}\nbranch:`);
}
