import type { OwnFile } from '../archive/own-file';
import { isIn } from './paths';

/** From this number on, accounts and groups are of people, and of agents; below, of the system. Source: login.defs of Debian and Red Hat. */
const FIRST_OF_PEOPLE = 1000;

/** Whether an entry can be run: a file under its first name or another one. */
export function isProgram({ type }: OwnFile): boolean {
  return type === 'file' || type === 'hardlink';
}

/** Whether everybody may write to it. What a symbolic link says of itself counts for nothing. */
export function isOpenToAll({ type, mode }: OwnFile): boolean {
  return type !== 'symlink' && (mode & 0o002) !== 0;
}

/** Whether somebody else than root may write to it: its owner, who may change the mode, or a group of people. */
export function isOpenToOthers(file: OwnFile): boolean {
  if (file.type === 'symlink') return false;
  return file.uid !== 0 || (file.gid >= FIRST_OF_PEOPLE && (file.mode & 0o020) !== 0);
}

/** `root`, `user 1000` or `the group root`: as whom a setuid or setgid program runs. */
export function ownedBy({ uid }: OwnFile, setuid: number): string {
  if (setuid === 0) return 'the group root';
  return uid === 0 ? 'root' : `user ${uid}`;
}

/** Where every user may write, or one of the users of the image. */
const places = ['home', 'tmp', 'var/tmp', 'dev/shm', 'run/user'];

/** Whether a path is where users write, whatever the image says of it. */
export function isUsers(path: string): boolean {
  return places.some((place) => isIn(path, place));
}
