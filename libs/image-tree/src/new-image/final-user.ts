import { parentOf, parseReference, type BuildOptions, type Location } from '@espalier/dockerfile';
import { TreeError } from '../errors';
import type { Image } from '../image';
import type { ImageTree } from '../image-tree';
import { lineageOf } from '../lineage';
import { platformOf } from '../read-image';
import { namedUsers } from './named-users';

/** The user of Jenkins' own agents. Source: jenkins/inbound-agent. */
const JENKINS = 'jenkins';

/**
 * The user that an image runs as: the last that its lineage names, else that of Jenkins' own agent where it rests on it.
 *
 * @throws TreeError `PARENT_UNFIT` where neither tells it.
 */
export function finalUser(tree: ImageTree, name: string): string {
  const lineage = lineageOf(tree, name).flatMap((ancestor) => tree.images.get(ancestor) ?? []);
  const last = namedUsers(lineage, optionsOf).at(-1);
  if (last?.user) return last.user;
  const [root] = lineage;
  const path = tree.images.get(name)?.path ?? name;
  if (last) throw unknownUser(path, last.location, `the value of USER ${last.word} is not known`);
  if (root && restsOnJenkins(root)) return JENKINS;
  throw unknownUser(
    path,
    { file: `${root?.path ?? path}/Dockerfile` },
    `no Dockerfile that ${name} rests on names one`,
  );
}

function optionsOf({ buildArgs, settings }: Image): BuildOptions {
  return { args: buildArgs, platform: platformOf(settings) };
}

function restsOnJenkins(root: Image): boolean {
  const upstream = parentOf(root.dockerfile, optionsOf(root));
  return upstream !== undefined && parseReference(upstream.reference).repository.startsWith(`${JENKINS}/`);
}

function unknownUser(parent: string, location: Location, why: string): TreeError {
  return new TreeError('PARENT_UNFIT', {
    location,
    reason: `packages are installed as root, and which user comes after that is not known: ${why}`,
    remedy: `End ${parent}/Dockerfile with the name of its user, such as USER jenkins.`,
  });
}
