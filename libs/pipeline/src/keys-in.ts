const KEY_TAG = /^key-([0-9a-f]{40})$/;

/** The content keys under which tags publish an image, as `keyTag` of @espalier/image-tree writes them; none: no image of ours. */
export function keysIn(tags: readonly string[]): readonly string[] {
  return tags.flatMap((tag) => KEY_TAG.exec(tag)?.[1] ?? []);
}
