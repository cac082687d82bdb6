import type { OwnFile } from '../archive/own-file';
import { foldersAbove } from './paths';

/**
 * What of the entries of layers is there in the end: without what a higher layer removes, hides or writes again. Removals themselves
 * do not count as files.
 * @param entries the lowest layer first
 */
export function remainingFiles(entries: readonly OwnFile[]): OwnFile[] {
  const files = new Map<string, OwnFile>();
  for (const layer of layersOf(entries)) {
    hide(files, layer);
    for (const entry of layer) if (!isRemoval(entry)) files.set(entry.path, entry);
  }
  return [...files.values()];
}

/** Whether an entry takes something away. */
export function isRemoval({ type }: OwnFile): boolean {
  return type === 'whiteout' || type === 'opaque';
}

function layersOf(entries: readonly OwnFile[]): OwnFile[][] {
  const layers: OwnFile[][] = [];
  for (const [index, entry] of entries.entries()) {
    if (entries[index - 1]?.layer === entry.layer) layers.at(-1)?.push(entry);
    else layers.push([entry]);
  }
  return layers;
}

/** A whiteout removes a path and all in it; so does a file where a folder was. An opaque folder hides what it held. */
function hide(files: Map<string, OwnFile>, layer: readonly OwnFile[]): void {
  const removed = new Set(layer.filter(({ type }) => type === 'whiteout').map(({ path }) => path));
  const emptied = new Set(layer.filter(({ type }) => type !== 'directory').map(({ path }) => path));
  for (const path of files.keys()) {
    if (removed.has(path) || foldersAbove(path).some((folder) => emptied.has(folder))) files.delete(path);
  }
}
