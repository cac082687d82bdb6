/** What an entry of a layer is. A layer says what it changes: `whiteout` removes a path of the layers below, `opaque` all that they have in a folder. */
export type OwnFileType =
  'file' | 'directory' | 'symlink' | 'hardlink' | 'character-device' | 'block-device' | 'fifo' | 'whiteout' | 'opaque';

/** An entry of a layer that an image does not share with its parent. */
export interface OwnFile {
  /** From the root, without a leading slash; of a whiteout the path that it removes. */
  readonly path: string;
  readonly type: OwnFileType;
  /** The permission bits, with setuid (0o4000), setgid (0o2000) and sticky (0o1000). */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes. */
  readonly size: number;
  /** Of a symlink as it is written; of a hard link the path of the other name, from the root. */
  readonly target?: string;
  /** Whether it has file capabilities, which make a program more than its user is. */
  readonly capabilities: boolean;
  /** What is in it, of the lists of accounts only: etc/passwd, etc/shadow and etc/group. */
  readonly text?: string;
  /** Digest of the uncompressed layer. */
  readonly layer: string;
}
