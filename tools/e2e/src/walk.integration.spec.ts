import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWalk } from './support/walk/read-walk';
import { sandboxAsBefore } from './support/walk/sandbox-as-before';
import { startWalk, type Walker } from './support/walk/walker';
import { workspaceRoot } from './support/workspace-clone';

/** From a clone to a merged image whose agent runs. */
const PAGES = ['README.md', 'docs/add-an-image.md'];

const steps = PAGES.flatMap((page) => readWalk(page, readFileSync(join(workspaceRoot, page), 'utf8')));

describe('a newcomer who does what the pages say', () => {
  let walker: Walker;

  beforeAll(async () => {
    await sandboxAsBefore('pandas');
    walker = await startWalk();
  });
  afterAll(async () => {
    await walker.stop();
    await sandboxAsBefore('pandas');
  });

  it.each(steps)('gets on: $place', async (step) => {
    await expect(walker.take(step)).resolves.toBeUndefined();
  });

  it('has cloned, merged and launched', () => {
    const typed = steps.map((step) => (step.kind === 'commands' ? step.script : '')).join('');
    for (const word of ['git clone', 'npm run quickstart', 'git merge', 'sandbox -- launch pandas']) {
      expect(typed).toContain(word);
    }
  });
});
