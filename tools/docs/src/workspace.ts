import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** The root of the workspace. */
export const workspaceRoot = resolve(__dirname, '../../..');

/** The absolute path of a file of the workspace. */
export function pathOf(file: string): string {
  return join(workspaceRoot, file);
}

/** The text of a file of the workspace. */
export function textOf(file: string): string {
  return readFileSync(pathOf(file), 'utf8');
}

/** What a JSON file of the workspace holds. */
export function jsonOf(file: string): unknown {
  return JSON.parse(textOf(file));
}

/** Markdown as Prettier writes it in this workspace. */
export async function formatted(file: string, markdown: string): Promise<string> {
  const path = pathOf(file);
  return format(markdown, { ...(await resolveConfig(path)), filepath: path });
}
