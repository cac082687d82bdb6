import { archiveInvalid } from './archive-invalid';
import { limits } from './limits';

/**
 * The path of an entry, from the root and without a leading slash; the root itself is the empty string.
 * @throws GateError ARCHIVE_INVALID for a path that leaves the root or that no file system can have
 */
export function entryPath(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw archiveInvalid(`the path ${shown(name)} leaves the folder that it is in`);
  if (name.includes('\0')) throw archiveInvalid(`the path ${shown(name)} has a NUL in it`);
  if (Buffer.byteLength(name) > limits.path) throw archiveInvalid(`the path ${shown(name)} is too long`);
  return parts.join('/');
}

function shown(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
