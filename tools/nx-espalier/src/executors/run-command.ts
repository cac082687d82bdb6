import { messageOf } from '@espalier/dockerfile';
import type { ImageTree } from '@espalier/image-tree';
import type { ExecutorContext } from '@nx/devkit';
import { readOptions, type RawOptions } from './options';
import { treeOf } from './tree-of';

/** Runs a command of the fleet on the tree that the options name, and prints what it says. */
export async function runCommand(
  raw: RawOptions,
  context: ExecutorContext,
  command: (tree: ImageTree) => Promise<{ readonly success: boolean; readonly lines: readonly string[] }>,
): Promise<{ readonly success: boolean }> {
  try {
    const { success, lines } = await command(treeOf(context, readOptions(raw).configuration));
    for (const line of lines) process.stdout.write(`${line}\n`);
    return { success };
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return { success: false };
  }
}
