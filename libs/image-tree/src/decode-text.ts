/** Why bytes are no text that can be read, and what helps. */
export interface DecodingProblem {
  /** From 1; nothing where the whole is meant. */
  readonly line: number | undefined;
  readonly reason: string;
  readonly remedy: string;
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1\n';
/** What is said of a pointer of Git LFS. */
export const LFS_PROBLEM = {
  reason: 'is a pointer of Git LFS, not the content',
  remedy: 'Commit the file itself: Git LFS is not asked where images are built.',
} as const;
const SAVE = 'Save it as UTF-8.';

/** Whether a file holds what Git LFS keeps in place of its content: less than 1024 bytes. Source: git-lfs, docs/spec.md. */
export function isLfsPointer(bytes: Buffer): boolean {
  return bytes.length < 1024 && bytes.subarray(0, LFS_POINTER.length).toString('latin1') === LFS_POINTER;
}

/** The text that bytes are in UTF-8, or why they are none. */
export function decodeText(bytes: Buffer): string | DecodingProblem {
  if (isLfsPointer(bytes)) return { line: 1, ...LFS_PROBLEM };
  if (/^(\xff\xfe|\xfe\xff)/.test(bytes.subarray(0, 2).toString('latin1'))) {
    return { line: 1, reason: 'is UTF-16', remedy: SAVE };
  }
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes) && !text.includes('\0')) return text;
  const line = text.split('\n').findIndex((part) => /[\uFFFD\0]/.test(part)) + 1;
  return { line, reason: 'is not UTF-8 text', remedy: SAVE };
}
