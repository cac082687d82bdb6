import { describe, expect, it } from 'vitest';
import { readWalk } from './read-walk';

const PAGE = `# A page

\`\`\`sh
never typed
\`\`\`

<!-- walk: images/pandas/Dockerfile -->

\`\`\`dockerfile
FROM agents/python
\`\`\`

<!-- walk -->

\`\`\`console
$ npx nx check pandas -c sandbox
pandas  built 1.0 s

$ git status
\`\`\`

<!-- walk -->

\`\`\`sh
cd espalier
npm run quickstart
\`\`\`
`;

describe('what a page has its reader do', () => {
  it('are the blocks below the remark, in their order', () => {
    expect(readWalk('page.md', PAGE)).toEqual([
      { kind: 'file', place: 'page.md:7', path: 'images/pandas/Dockerfile', text: 'FROM agents/python\n' },
      {
        kind: 'commands',
        place: 'page.md:13',
        script: 'npx nx check pandas -c sandbox\ngit status\n',
        shown: ['pandas  built 1.0 s'],
      },
      { kind: 'commands', place: 'page.md:22', script: 'cd espalier\nnpm run quickstart\n', shown: [] },
    ]);
  });
});
