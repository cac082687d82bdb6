import { createHash } from 'node:crypto';

/** The version of the canonical form below. Any change of the form must raise it, so that no two forms share a key. */
export const CONTENT_KEY_SCHEMA = 1;

/** What a content key looks like. */
export const CONTENT_KEY = /^[0-9a-f]{40}$/;

/** An entry of the build context, as the key sees it. */
export interface KeyEntry {
  /** Path in the context, with forward slashes. */
  readonly path: string;
  /** Permission bits, or `link` for a symbolic link. */
  readonly mode: number | 'link';
  /** Of the bytes of the file, or of the target of the link: sha256, in hexadecimal digits. */
  readonly sha256: string;
}

/** Everything that can change an image. */
export interface KeyInputs {
  readonly dockerfile: string;
  /** What the build can read of the folder; the order does not matter. */
  readonly context: readonly KeyEntry[];
  /** Each source by the reference of the Dockerfile: content key of an image of the tree, or digest of an upstream. */
  readonly sources: Readonly<Record<string, string>>;
  readonly args: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly refresh: string | undefined;
}

/** The content key: 40 hexadecimal digits of a sha256 over the canonical form of what can change the image. */
export function contentKey(inputs: KeyInputs): string {
  const canonical = JSON.stringify([
    CONTENT_KEY_SCHEMA,
    inputs.dockerfile,
    inputs.context
      .map(({ path, mode, sha256 }) => [path, mode, sha256])
      .sort(([a], [b]) => compare(String(a), String(b))),
    sortedEntries(inputs.sources),
    sortedEntries(inputs.args),
    inputs.platform,
    inputs.refresh ?? null,
  ]);
  return createHash('sha256').update(canonical).digest('hex').slice(0, 40);
}

/** The tag under which an image with this key stands in its repository. */
export function keyTag(key: string): string {
  return `key-${key}`;
}

function sortedEntries(record: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(record).sort(([a], [b]) => compare(a, b));
}

/** By code units: the same on any machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
