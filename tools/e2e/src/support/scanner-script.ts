import { chmod } from 'node:fs/promises';
import type { WorkspaceClone } from './workspace-clone';

const OVERLAY = 'images/fleet.sandbox.yaml';
const TRIVY = '.sandbox/trivy/trivy';
const SCRIPT = '.sandbox/scanner';

/** Puts a script in the scanner's place, which is the scanner but for images: those are scanned by `body`, in which `$trivy` is the scanner. */
export async function replaceScanner(clone: WorkspaceClone, body: string): Promise<void> {
  const lines = ['#!/bin/bash', `trivy=${clone.path(TRIVY)}`, '[ "$1" = image ] || exec $trivy "$@"', body];
  await clone.write(SCRIPT, `${lines.join('\n')}\n`);
  await chmod(clone.path(SCRIPT), 0o755);
  await nameScanner(clone, SCRIPT);
}

/** Has the gate run another program as its scanner, whose sha256 nobody pinned. */
export async function nameScanner(clone: WorkspaceClone, path: string): Promise<void> {
  const text = await clone.read(OVERLAY);
  const named = text.replace(/(scanner:\n +path: )\S+/, `$1${path}`).replace(/\n +sha256: \S+/, '');
  await clone.write(OVERLAY, named);
}
