import { describe, expect, it } from 'vitest';
import { sameCloud } from './same-cloud';

const document = 'jenkins:\n  clouds:\n    - ecs: { name: "ecs", numExecutors: 1 }\n';

describe('sameCloud', () => {
  it.each([
    ['a comment', `# Made by hand\n${document}`],
    ['other quotes and order', 'jenkins: { clouds: [{ ecs: { numExecutors: 1, name: ecs } }] }'],
  ])('sees through %s', (_, other) => {
    expect(sameCloud(document, other)).toBe(true);
  });

  it.each([
    ['another value', document.replace('"ecs"', '"other"')],
    ['another type', document.replace('1', '"1"')],
    ['one cloud more', `${document}    - ecs: {}\n`],
    ['what is not YAML', `${document}]`],
    ['nothing', ''],
  ])('sees %s', (_, other) => {
    expect(sameCloud(document, other)).toBe(false);
  });

  it('never takes what is not YAML for the same', () => {
    expect(sameCloud('jenkins: [', 'jenkins: [')).toBe(false);
  });
});
