import type { DockerfileRule, Violation } from './dockerfile-rule';
import type { StageView } from './dockerfile-view';
import { isRoot } from './final-user-root';

/** COPY is done as root whatever USER says. */
export const copyOwnership: DockerfileRule = {
  id: 'ESP020',
  title: 'COPY after USER says whose the files are',
  explanation:
    'COPY and ADD make files of root whatever USER says: builds on the agent cannot change them, which is seldom meant.',
  remedy: 'Write COPY --chown=jenkins:jenkins, or --chown=root if that is meant.',
  level: { base: 'warning', product: 'warning' },
  check: ({ finalStages }) => finalStages.flatMap(violationsIn),
};

function violationsIn({ instructions }: StageView): readonly Violation[] {
  let user: string | undefined;
  const violations: Violation[] = [];
  for (const { keyword, line, words, flags, expand } of instructions) {
    if (keyword === 'USER') user = expand(words[0] ?? '').text;
    const isCopy = keyword === 'COPY' || keyword === 'ADD';
    if (!isCopy || user === undefined || isRoot(user) || flags.some(({ name }) => name === 'chown')) continue;
    violations.push({ line, detail: `${keyword} after USER ${user} makes files of root` });
  }
  return violations;
}
