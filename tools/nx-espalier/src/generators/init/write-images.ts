import type { AdoptedImage } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { schemaPath } from '../support/schema-path';

/** Writes images with all that goes along: bytes and modes as they were. */
export function writeImages(tree: Tree, adopted: readonly AdoptedImage[], images: string): void {
  for (const image of adopted) {
    const folder = `${images}/${image.name}`;
    tree.write(`${folder}/Dockerfile`, image.dockerfile);
    const settings = settingsOf(image);
    if (settings !== '') {
      const schema = `# yaml-language-server: $schema=${schemaPath(tree, folder, 'image')}\n`;
      tree.write(`${folder}/image.yaml`, schema + settings);
    }
    for (const { from, to } of image.carried) copy(tree, from, to);
  }
}

function settingsOf({ kind, buildArgs }: AdoptedImage): string {
  const settings = {
    ...(kind === 'agent' ? {} : { kind }),
    ...(Object.keys(buildArgs).length === 0 ? {} : { build: { args: buildArgs } }),
  };
  return Object.keys(settings).length === 0 ? '' : stringify(settings, { lineWidth: 0 });
}

function copy(tree: Tree, from: string, to: string): void {
  const content = tree.read(from);
  if (content === null) return;
  const mode = lstatSync(join(tree.root, from), { throwIfNoEntry: false })?.mode;
  tree.write(to, content, mode === undefined ? undefined : { mode: mode & 0o777 });
}
