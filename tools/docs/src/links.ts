import { withoutCodeBlocks } from './markdown';

/** The links of a page that stay in the workspace, as they are written; what is code is no link. */
export function linksOf(markdown: string): readonly string[] {
  const prose = withoutCodeBlocks(markdown).replaceAll(/`[^`\n]*`/g, 'code');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}
