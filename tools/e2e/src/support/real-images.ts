import { sandboxSettings } from '@espalier/sandbox';
import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cloneWorkspace, workspaceRoot, type WorkspaceClone } from './workspace-clone';

/** A clone with the images of this workspace itself, which uses the sandbox of this machine. */
export async function cloneRealImages(): Promise<WorkspaceClone> {
  const clone = await cloneWorkspace(4566, 8484);
  await clone.remove('images');
  await cp(join(workspaceRoot, 'images'), clone.path('images'), { recursive: true });
  await symlink(sandboxSettings(process.env, workspaceRoot).home, clone.path('.sandbox'));
  await clone.write('.git/info/exclude', 'node_modules\n.sandbox\n');
  return clone;
}
