import { expect, test } from 'vitest';
import { refuseUnknownConfiguration } from './refuse-unknown-configuration';
import { inWorkspace, TWO_IMAGES } from './testing/scratch-workspace';

const nx = (words: string): string[] => ['/usr/bin/node', '/w/node_modules/.bin/nx', ...words.split(' ')];
const verdict = (words: string): string => {
  let found = 'goes on';
  inWorkspace(TWO_IMAGES, (root) => {
    try {
      refuseUnknownConfiguration(nx(words), root, 'images');
    } catch (error) {
      found = error instanceof Error ? error.message : '';
    }
  });
  return found;
};

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
])('nx %s is refused', (words) => {
  expect(verdict(words)).toMatch(/^there is no configuration ".*"\S* no file .* Use one of: sandbox, staging\.$/);
});

test.each([
  'run-many -t publish',
  'run-many -t publish -c sandbox',
  'run-many -t publish --configuration=staging',
  'run boto3:publish:sandbox',
  'run-many -t typecheck test -c production',
  'show project boto3',
  'graph --focus=boto3',
])('nx %s goes on', (words) => {
  expect(verdict(words)).toBe('goes on');
});
