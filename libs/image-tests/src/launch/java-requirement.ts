import { parentOf, parseReference } from '@espalier/dockerfile';
import { lineageOf, platformOf, type ImageTree } from '@espalier/image-tree';

/** Which Java an agent needs, and why. */
export interface JavaRequirement {
  readonly major: number;
  /** Completes "because …": `images/controller is Jenkins 2.580.1`. */
  readonly because: string;
}

/**
 * The first Jenkins release (a weekly; an LTS has the number of the weekly that it comes from) that needs this Java on its
 * controller and, by the same policy, on all of its agents. The newest first.
 * Source: https://www.jenkins.io/doc/book/platform-information/support-policy-java/ (21: weekly 2.545, LTS 2.555.1; 17: weekly
 * 2.463, LTS 2.479.1; 11: weekly 2.357, LTS 2.361.1), reference/jenkins.md.
 */
const needs = [
  { release: 545, java: 21 },
  { release: 463, java: 17 },
  { release: 357, java: 11 },
  { release: 0, java: 8 },
] as const;

const [newest] = needs;

/**
 * Which Java the agents of a tree need: the most that one of its controllers asks for; nothing where it has no controller.
 * A controller of which nobody can tell the release (another upstream, a tag without a number, a broken image) asks for what
 * the newest Jenkins does.
 */
export function requiredJava(tree: ImageTree): JavaRequirement | undefined {
  const whole = [...tree.images.values()].filter(({ settings }) => settings.kind === 'controller');
  const broken = [...tree.broken.values()].filter(({ settings }) => settings.kind === 'controller');
  const asked = [...whole.map(({ name }) => needOf(tree, name)), ...broken.map(({ path }) => unknown(path))];
  return asked.toSorted((one, other) => other.major - one.major)[0];
}

function needOf(tree: ImageTree, name: string): JavaRequirement {
  const path = tree.images.get(name)?.path ?? name;
  const release = releaseOf(upstreamOf(tree, name));
  return release === undefined ? unknown(path) : { major: javaOf(release), because: `${path} is Jenkins ${release}` };
}

/** The reference that the first of its ancestors rests on. */
function upstreamOf(tree: ImageTree, name: string): string | undefined {
  const root = tree.images.get(lineageOf(tree, name)[0] ?? name);
  if (!root) return undefined;
  return parentOf(root.dockerfile, { args: root.buildArgs, platform: platformOf(root.settings) })?.reference;
}

/** `2.580.1` of `jenkins/jenkins:2.580.1-lts-jdk21`. */
function releaseOf(reference: string | undefined): string | undefined {
  if (reference === undefined) return undefined;
  const { repository, tag } = parseReference(reference);
  if (!repository.endsWith('jenkins/jenkins')) return undefined;
  return /^2\.\d+(?:\.\d+)?(?=$|-)/.exec(tag ?? '')?.[0];
}

function javaOf(release: string): number {
  const number = Number(release.split('.')[1]);
  return (needs.find((need) => number >= need.release) ?? newest).java;
}

function unknown(path: string): JavaRequirement {
  return { major: newest.java, because: `the release of Jenkins in ${path} is not known, and the newest needs it` };
}
