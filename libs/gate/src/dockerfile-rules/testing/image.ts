import { parentOf, parseDockerfile } from '@espalier/dockerfile';
import { imageSettingsSchema, type Image } from '@espalier/image-tree';
import { dockerfileRules } from '../dockerfile-rules';
import { readView } from '../read-view';

/** Of the images of the tree in these tests. */
export const PREFIX = 'agents';

/** An image of a Dockerfile that lies in a folder with nothing beside it. */
export function imageOf(text: string, more: Partial<Pick<Image, 'buildArgs' | 'folder' | 'name'>> = {}): Image {
  const name = more.name ?? 'x';
  const path = `images/${name}`;
  const dockerfile = parseDockerfile(text, `${path}/Dockerfile`);
  const parent = parentOf(dockerfile, { args: more.buildArgs ?? {}, platform: 'linux/amd64' })?.reference;
  return {
    ...{ name, path, folder: '/no/such/folder', buildArgs: {}, dockerfile, dockerfileText: text },
    ...{ settings: imageSettingsSchema.parse({}), sources: [], reads: [] },
    parent: parent?.startsWith(`${PREFIX}/`) ? parent.slice(PREFIX.length + 1) : undefined,
    ...more,
  };
}

/** What each rule has against an image: `ESP001:2` is rule ESP001 at line 2. */
export function brokenBy(image: Image): readonly string[] {
  const view = readView(image, PREFIX);
  return dockerfileRules.flatMap((rule) => rule.check(view).map(({ line }) => `${rule.id}:${line}`));
}

/** The ids of the rules that a product image with these instructions breaks, each once. */
export function brokenIn(...lines: readonly string[]): readonly string[] {
  const broken = brokenBy(imageOf(`FROM agents/base\n${lines.join('\n')}\n`));
  return [...new Set(broken.map((text) => text.replace(/:.*/, '')))];
}
