import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run-program';
import type { WorkspaceClone } from './workspace-clone';

/** Folders of a clone that a publish writes to, and what may be in them afterwards. */
const WRITTEN = { 'reports/publish/sandbox': ['events.jsonl', 'gate', 'published.json'], images: undefined } as const;

/** The files beside those that a publish is to write: what a write that was cut off would leave. */
export async function strayFiles(clone: WorkspaceClone): Promise<readonly string[]> {
  const folder = 'reports/publish/sandbox';
  const reports = await readdir(clone.path(folder));
  const strayReports = reports.filter((name) => !WRITTEN[folder].some((known) => known === name));
  return [...strayReports, ...(await clone.git('status', '--porcelain')).split('\n').filter(Boolean)];
}

/** Throws unless every report of the last publish is whole. */
export async function readReports(clone: WorkspaceClone): Promise<readonly unknown[]> {
  const folder = clone.path('reports/publish/sandbox');
  const lines = (await readFile(join(folder, 'events.jsonl'), 'utf8')).trimEnd().split('\n');
  return lines.map((line): unknown => JSON.parse(line));
}

/** Names of the containers that a publish started and that are still there. */
export function ownContainers(): Promise<string> {
  return run(['docker', 'ps', '--all', '--filter', 'label=espalier.run.owner', '--format', '{{.Names}}']);
}
