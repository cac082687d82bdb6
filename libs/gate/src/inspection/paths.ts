import { posix } from 'node:path';
import type { OwnFile } from '../archive/own-file';

/** The folders that a path is in, the outermost first; the root, `''`, among them. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, depth) => parts.slice(0, depth).join('/'));
}

/** Whether a path is a folder or lies in it; all are in the root, `''`. */
export function isIn(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** A path of the image's configuration, as layers have it. */
export function layerPath(absolute: string): string {
  return posix.join('/', absolute).replace(/^\/|\/$/g, '');
}

/**
 * Whether an entry of a layer takes the place of a path of the layers below: it is there, or it removes it, or it puts something else
 * where one of the folders above was. That a folder is named again replaces nothing.
 */
export function replaces({ path: changed, type }: OwnFile, path: string): boolean {
  return type !== 'directory' && isIn(path, changed);
}

/** The same for a folder and all that is in it. */
export function replacesIn(entry: OwnFile, folder: string): boolean {
  return replaces(entry, folder) || (entry.type !== 'directory' && isIn(entry.path, folder));
}
