import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-clone';

/** The address of the repository that the pages name. */
const ADDRESS = 'https://git.example.com/espalier.git';

/**
 * Has git know a person, and find the repository that the pages name in this one. What is cloned gets the packages of this
 * workspace by a link, so that nothing is installed.
 */
export async function gitEnvironment(repository: string, template: string): Promise<Readonly<Record<string, string>>> {
  const files = { 'info/exclude': 'node_modules\n', 'hooks/post-checkout': LINK_PACKAGES };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(template, file, '..'), { recursive: true });
    await writeFile(join(template, file), text, { mode: 0o755 });
  }
  return {
    GIT_TEMPLATE_DIR: template,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${repository}.insteadOf`,
    GIT_CONFIG_VALUE_0: ADDRESS,
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) => [
        [`GIT_${role}_NAME`, 'A newcomer'],
        [`GIT_${role}_EMAIL`, 'newcomer@localhost'],
      ]),
    ),
  };
}

const LINK_PACKAGES = `#!/bin/sh
test -e node_modules || ln -s '${join(workspaceRoot, 'node_modules')}' node_modules
`;
