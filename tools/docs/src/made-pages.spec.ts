import { describe, expect, it } from 'vitest';
import { generatorsPage } from './generators-page';
import { withPackages } from './generated-block';
import { mermaid, packageGraph, reduced } from './package-graph';
import { settingsPages } from './settings-pages';
import { targetsPage } from './targets-page';
import { formatted, pathOf, textOf } from './workspace';

const REWRITE = 'if it is stale: npm run docs';
const ARCHITECTURE = 'docs/architecture.md';

describe('the pages that are made from the code', () => {
  it.each([...settingsPages(), targetsPage(), generatorsPage()])(
    `lie at $file as the code has them (${REWRITE})`,
    async ({ file, markdown }) => {
      await expect(await formatted(file, markdown)).toMatchFileSnapshot(pathOf(file));
    },
  );

  it(`and the picture of the packages in ${ARCHITECTURE} (${REWRITE})`, async () => {
    const page = withPackages(textOf(ARCHITECTURE), mermaid(reduced(packageGraph())));
    await expect(await formatted(ARCHITECTURE, page)).toMatchFileSnapshot(pathOf(ARCHITECTURE));
  });
});
