import type { Tree } from '@nx/devkit';

/** The folder of each JSON Schema in a workspace that has the libraries themselves. */
const LIBRARIES = { image: 'image-tree', fleet: 'image-tree', tests: 'image-tests', exceptions: 'gate' } as const;

/** Where an editor finds the JSON Schema of a file, as seen from the folder of an image. */
export function schemaPath(tree: Tree, folder: string, schema: keyof typeof LIBRARIES): string {
  const up = folder.replaceAll(/[^/]+/g, '..');
  const library = `libs/${LIBRARIES[schema]}/schemas/${schema}.schema.json`;
  return `${up}/${tree.exists(library) ? library : `node_modules/@espalier/nx/schemas/${schema}.schema.json`}`;
}
