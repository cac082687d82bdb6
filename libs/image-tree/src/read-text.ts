import { decodeText } from './decode-text';
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { TreeError, type TreeErrorCode } from './errors';

/** A text file of an image or of the fleet; nothing where there is no such file. */
export interface TextRequest {
  /** Absolute path of the folder that the file, and what it may link to, must lie in. */
  readonly folder: string;
  readonly name: string;
  /** What errors call the file: its path relative to the workspace. */
  readonly file: string;
  /** Code of the error when it is there and cannot be read. */
  readonly code: TreeErrorCode;
}

/**
 * Reads a file as text.
 *
 * @throws TreeError with the given code for a link that dangles, loops or leads out of the folder, for what is no file, and for
 * what is no UTF-8 text.
 */
export function readText({ folder, name, file, code }: TextRequest): string | undefined {
  const path = join(folder, name);
  const unreadable = (reason: string, cause?: unknown): TreeError =>
    new TreeError(code, { location: { file }, reason, remedy: 'Put a plain file in its place.', cause });
  try {
    const target = realpathSync.native(path);
    if (!target.startsWith(realpathSync.native(folder) + sep)) throw unreadable('is a symbolic link out of its folder');
    const text = decodeText(readFileSync(target));
    if (typeof text === 'string') return text;
    const { line, ...why } = text;
    throw new TreeError(code, { location: { file, ...(line === undefined ? {} : { line }) }, ...why });
  } catch (error) {
    if (error instanceof TreeError) throw error;
    const reason = isErrorWithCode(error) ? error.code : 'unknown';
    if (reason === 'ENOENT' && !isLink(path)) return undefined;
    if (reason === 'ENOENT') throw unreadable('is a symbolic link to nothing', error);
    if (reason === 'ELOOP') throw unreadable('is a symbolic link to itself', error);
    if (reason === 'EISDIR') throw unreadable('is a folder', error);
    throw unreadable(`cannot be read (${reason})`, error);
  }
}

function isErrorWithCode(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
