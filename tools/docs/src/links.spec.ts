import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linksOf } from './links';
import { anchorsOf } from './anchors';
import { markdownFiles } from './markdown-files';
import { pathOf, textOf } from './workspace';

describe('the links of all Markdown files', () => {
  it.each(markdownFiles())('of %s lead to files and headings that are there', (file) => {
    expect(linksOf(textOf(file)).filter((link) => !leadsSomewhere(file, link))).toEqual([]);
  });

  it('of README.md lead to every page of docs/, and those of docs/reference/README.md to every page beside it', () => {
    const pages = markdownFiles().filter((file) => /^docs\/[^/]+\.md$/.test(file));
    const linked = new Set(linksOf(textOf('README.md')));
    expect(pages.filter((page) => !linked.has(page))).toEqual([]);
    const beside = markdownFiles().filter((file) => /^docs\/reference\/(?!README)[^/]+\.md$/.test(file));
    const listed = new Set(linksOf(textOf('docs/reference/README.md')).map((link) => `docs/reference/${link}`));
    expect(beside.filter((page) => !listed.has(page))).toEqual([]);
  });
});

function leadsSomewhere(file: string, link: string): boolean {
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? file : join(dirname(file), decodeURI(target));
  if (!existsSync(pathOf(path))) return false;
  return anchor === undefined || anchorsOf(textOf(path)).has(anchor);
}
