import type { Image, RuleLevel } from '@espalier/image-tree';
import type { Linter } from '../hadolint/linter';
import type { RuleFinding } from '../rule';
import type { DockerfileRule, Violation } from './dockerfile-rule';
import { dockerfileRules } from './dockerfile-rules';
import type { DockerfileView } from './dockerfile-view';
import { readView } from './read-view';

/** What images are linted with. */
export interface LintOptions {
  /** Of the images of the tree in FROM lines. */
  readonly prefix: string;
  readonly linter: Linter;
}

/** Rules of hadolint that do not hold for images of the tree: they have no version, and no stage is needed to copy from one. */
const NOT_OF_TREE = new Set(['DL3006', 'DL3022']);
const SEVERITIES: Readonly<Record<Exclude<RuleLevel, 'off'>, 'HIGH' | 'MEDIUM'>> = { error: 'HIGH', warning: 'MEDIUM' };

/**
 * What rules have against the Dockerfiles of images, by the name of the image and then by line: the tree's own rules, a violation of
 * which is HIGH or MEDIUM as their default level for the image's tier is error or warning, and the linter's. Every image has an entry.
 *
 * @throws GateError `LINT_DID_NOT_RUN`
 */
export async function lintDockerfiles(
  images: readonly Image[],
  { prefix, linter }: LintOptions,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly RuleFinding[]>> {
  if (images.length === 0) return new Map();
  const linted = await linter.lint(
    images.map(({ dockerfile }) => dockerfile),
    signal,
  );
  return new Map(
    images.map((image) => {
      const found = (linted.get(image.dockerfile.file) ?? []).filter((finding) => !isIntoTree(finding, image));
      return [image.name, [...findingsOf(readView(image, prefix)), ...found].sort(byLine)];
    }),
  );
}

function findingsOf(view: DockerfileView): readonly RuleFinding[] {
  return dockerfileRules.flatMap((rule) => {
    const level = rule.level[view.tier];
    return level === 'off' ? [] : rule.check(view).map((violation) => findingOf(rule, violation, level, view));
  });
}

function findingOf(
  rule: DockerfileRule,
  { line, detail, remedy }: Violation,
  level: Exclude<RuleLevel, 'off'>,
  { image }: DockerfileView,
): RuleFinding {
  return {
    ...{ type: 'policy', id: rule.id, severity: SEVERITIES[level] },
    ...{ title: detail.replace(/\s+/g, ' '), remedy: remedy ?? rule.remedy },
    location: { file: image.dockerfile.file, line },
  };
}

function isIntoTree({ id, location }: RuleFinding, { sources }: Image): boolean {
  return NOT_OF_TREE.has(id) && sources.some(({ kind, line }) => kind === 'tree' && line === location?.line);
}

function byLine({ location: a }: RuleFinding, { location: b }: RuleFinding): number {
  return (a?.line ?? 0) - (b?.line ?? 0);
}
