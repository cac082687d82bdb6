/** The tags by which a revision tells what it is. Those that end in a colon are prefixes. */
export const TAG = {
  image: 'espalier:image',
  key: 'espalier:key',
  commit: 'espalier:commit',
  owner: 'espalier:owner',
  /** `no` from the registration on, `yes` once what it may have covered was looked at. */
  settled: 'espalier:settled',
  /** The hold that began with this revision, `<image>:<key>`. */
  begins: 'espalier:begins',
  /** The hold for which the image went back, `<image>:<key>`; stays with the image. */
  rolledBack: 'espalier:rolled-back',
  /** The unrelated commit that was superseded on request. */
  supersedes: 'espalier:supersedes',
  /** A commit that found the revision to mean what it means itself. */
  advanced: 'espalier:advanced:',
  /** A hold: `<image>:<key>` follows, the value is the reason. */
  held: 'espalier:held:',
  /** The content key of an ancestor, whose name follows. */
  lineage: 'espalier:lineage:',
} as const;

/** Key of the tag that tells the content key of an ancestor. */
export function lineageTag(ancestor: string): string {
  return `${TAG.lineage}${ancestor}`;
}

/** Content keys of an image and of its ancestors, by name, as the tags of a revision tell them. */
export function lineageKeysOf(tags: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const { [TAG.image]: image, [TAG.key]: key } = tags;
  const ancestors = Object.entries(tags).filter(([name]) => name.startsWith(TAG.lineage));
  return new Map([
    ...ancestors.map(([name, held]) => [name.slice(TAG.lineage.length), held] as const),
    ...(image === undefined || key === undefined ? [] : [[image, key] as const]),
  ]);
}
