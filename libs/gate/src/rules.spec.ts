import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from './rules';
import { formatted } from './testing/formatted';
import { ruleIndex } from './testing/rule-pages';

const PAGES = resolve(__dirname, '../../../docs/rules');

describe('docs/rules', () => {
  it('has a page for each rule, and none for others', () => {
    const pages = readdirSync(PAGES).filter((name) => name.startsWith('ESP'));
    expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
  });

  it('has an index of all rules (if it is stale: npx nx test gate -u --skip-nx-cache)', async () => {
    const path = join(PAGES, 'README.md');
    await expect(await formatted(ruleIndex(rules), path)).toMatchFileSnapshot(path);
  });
});
