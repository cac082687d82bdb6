import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseUnknownConfiguration } from './refuse-unknown-configuration';
import { TWO_IMAGES, writeWorkspace } from './testing/scratch-workspace';

let workspaceRoot: string;
beforeAll(() => {
  workspaceRoot = writeWorkspace(TWO_IMAGES);
});
afterAll(() => {
  rmSync(workspaceRoot, { recursive: true });
});

const nx = (words: string): string[] => ['/usr/bin/node', '/w/node_modules/.bin/nx', ...words.split(' ')];

/** Where projects that are no images have `build` and `lint` in production. */
function verdict(words: string): Promise<string> {
  const isElsewhere = (target: string, configuration: string): Promise<boolean> =>
    Promise.resolve(['build', 'lint'].includes(target) && configuration === 'production');
  return refuseUnknownConfiguration({ argv: nx(words), workspaceRoot, images: 'images' }, isElsewhere).then(
    () => 'goes on',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
}

test.each([
  'run-many -t publish -c nosuch',
  'run-many -t publish -c=nosuch',
  'run-many -t publish -cnosuch',
  'run-many -t=publish --configuration nosuch',
  'run-many --target=publish --configuration=nosuch',
  'run-many --targets=lint,publish --configuration=nosuch',
  'run-many -t lint publish -c nosuch',
  'affected -t build -c nosuch',
  'run boto3:publish:nosuch',
  'run boto3:publish --configuration=nosuch',
  'run fleet:lock -c nosuch',
  ...['rescan', 'plan', 'status', 'drift', 'prune'].map((target) => `${target} fleet -c nosuch`),
  ...['lint', 'scan', 'rollback'].map((target) => `${target} boto3 -c nosuch`),
  'publish boto3 -c nosuch',
  'boto3:publish:nosuch',
  'run-many -t publish -c',
  'run-many -t build publish -c production',
  'build web -c nosuch',
])('nx %s is refused', async (words) => {
  expect(await verdict(words)).toMatch(/^there is no configuration ".*"\S* no file .* Use one of: sandbox, staging\.$/);
});

test.each([
  'run-many -t publish',
  'run-many -t publish -c sandbox',
  'run-many -t publish --configuration=staging',
  'run boto3:publish:sandbox',
  'run-many -t typecheck test -c production',
  'build web -c production',
  'run web:build:production',
  'run-many -t lint build --configuration=production',
  'show project boto3',
  'graph --focus=boto3',
])('nx %s goes on', async (words) => {
  expect(await verdict(words)).toBe('goes on');
});
