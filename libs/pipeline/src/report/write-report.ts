import type { ImageTree } from '@espalier/image-tree';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** What the reports of a tree call its configuration. */
export function configurationOf({ configuration = 'production' }: Pick<ImageTree, 'configuration'>): string {
  return configuration;
}

/**
 * Writes what a command came to, in one step: reports/<command>/<configuration>/<name>.json in the workspace. What JSON
 * has no form for, such as a Map, is for the caller to turn into something it has.
 */
export async function writeReport(
  tree: ImageTree,
  command: string,
  report: object,
  name: string = command,
): Promise<void> {
  await writeReportText(tree, command, { ending: 'json', name, text: `${JSON.stringify(report, undefined, 2)}\n` });
}

/** Writes a text beside it, in one step: reports/<command>/<configuration>/<name>.<ending>. */
export async function writeReportText(
  tree: ImageTree,
  command: string,
  { ending, text, name = command }: { readonly ending: string; readonly text: string; readonly name?: string },
): Promise<void> {
  const file = join(tree.workspaceRoot, 'reports', command, configurationOf(tree), `${name}.${ending}`);
  await mkdir(dirname(file), { recursive: true });
  // Whole or not at all for whoever reads it; a report need not outlive a power cut.
  await writeFileAtomic(file, text, { fsync: false });
}
