import { EspalierError } from '@espalier/dockerfile';
import { CONTENT_KEY_SCHEMA, type InputsOfKey, type TreeInputs } from '@espalier/image-tree';

/** Finds what keys are made of in a tree. */
export function inTree(inputs: TreeInputs): InputsOfKey {
  return (image, key) => {
    const found = inputs.get(image);
    const isIt = found !== undefined && !(found instanceof EspalierError) && found.key === key;
    return Promise.resolve(isIt ? { schema: CONTENT_KEY_SCHEMA, inputs: found.inputs } : undefined);
  };
}

/** Asks one after the other, until one knows. */
export function firstOf(...places: readonly InputsOfKey[]): InputsOfKey {
  return async (image, key) => {
    for (const place of places) {
      const found = await place(image, key);
      if (found) return found;
    }
    return undefined;
  };
}
