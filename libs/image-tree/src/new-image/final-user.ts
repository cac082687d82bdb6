import { finalStages } from '@espalier/dockerfile';
import type { ImageTree } from '../image-tree';
import { lineageOf } from '../lineage';
import { platformOf } from '../read-image';

/** The user of the agents' upstream. Source: jenkins/inbound-agent. */
const JENKINS = 'jenkins';

/** The user that an image runs as: the last that its lineage names, else that of Jenkins' own agent. */
export function finalUser(tree: ImageTree, name: string): string {
  const users = lineageOf(tree, name).flatMap((ancestor) => {
    const image = tree.images.get(ancestor);
    if (!image) return [];
    const stages = finalStages(image.dockerfile, { args: image.buildArgs, platform: platformOf(image.settings) });
    return stages.flatMap(({ instructions }) => instructions).filter(({ keyword }) => keyword === 'USER');
  });
  const last = users.at(-1)?.words[0] ?? JENKINS;
  return last.includes('$') ? JENKINS : last;
}
