import type { Rule } from '../rule';

/** What a page shows beside the rule. */
export interface RuleExamples {
  /** A Dockerfile that breaks the rule. */
  readonly bad: string;
  /** One that does not. */
  readonly good: string;
  /** Markdown: what the rule sees, and what it does not. */
  readonly notes: string | undefined;
}

const TIERS = ['base', 'product'] as const;

/** The page docs/rules/<id>.md of a Dockerfile rule. */
export function rulePage(rule: Rule, { bad, good, notes }: RuleExamples): string {
  const { id, title, explanation, remedy, level } = rule;
  return [
    `# ${id}: ${title}`,
    `${explanation} ${remedy}`,
    table(['images', 'level'], [...levels(level)]),
    `## Breaks it\n\n${dockerfile(bad)}`,
    `## Keeps it\n\n${dockerfile(good)}`,
    ...(notes === undefined ? [] : [`## What is seen\n\n${notes.trim()}`]),
    changeLevel(rule),
  ].join('\n\n');
}

/** The page docs/rules/README.md. */
export function ruleIndex(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, title, level }) => [`[${id}](${id}.md)`, title, level.base, level.product]);
  return [
    '# Rules of the tree',
    'Each is asked of every image: `error` blocks, `warning` is told, `off` is not told. The level depends on who answers for the image: **base** images rest on an upstream and are operations’, **product** images rest on the tree. `gate.rules` and `gate.tiers` of `images/fleet.yaml` say otherwise where operations want it, except of what is `off` in this table: that is not asked there, and nothing switches it on.',
    'ESP001 and on look at the Dockerfile, ESP100 and on at the built image, ESP200 and on at what the scanner saw in it. `DL…` and `SC…` are rules of [hadolint](https://github.com/hadolint/hadolint/wiki) and [ShellCheck](https://www.shellcheck.net/wiki/), configured in `.hadolint.yaml`. To add one, see [write a rule](../write-a-rule.md).',
    table(['rule', 'demands', 'base', 'product'], rows),
  ].join('\n\n');
}

function* levels({ base, product }: Rule['level']): Iterable<readonly string[]> {
  yield ['base (rests on an upstream)', base];
  yield ['product (rests on the tree)', product];
}

function changeLevel({ id, level }: Rule): string {
  const tiers = TIERS.filter((tier) => level[tier] === 'off');
  const neverAsked = tiers.map((tier) => ` Of ${tier} images it is not asked, whatever is said there.`).join('');
  return [
    '## Change its level',
    `Operations, in \`images/fleet.yaml\`: \`error\` blocks, \`warning\` is told, \`off\` is not told.${neverAsked} A comment in a Dockerfile changes nothing.`,
    `\`\`\`yaml\ngate:\n  rules: { ${id}: warning } # all images\n  tiers:\n    product: { rules: { ${id}: error } } # laid over it, product images only\n\`\`\``,
    'For one image and for a while, [write an exception](../write-an-exception.md).',
  ].join('\n\n');
}

function dockerfile(text: string): string {
  return `\`\`\`dockerfile\n${text.trimEnd()}\n\`\`\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
