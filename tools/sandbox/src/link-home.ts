import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxSettings } from './settings';

/** Makes `.sandbox` of the workspace lead to a home that is elsewhere: images/fleet.sandbox.yaml names paths in it. */
export async function linkHome({ workspaceRoot, home }: SandboxSettings): Promise<void> {
  const link = join(workspaceRoot, '.sandbox');
  if (!existsSync(link)) await symlink(home, link);
}
