import { describe, expect, it } from 'vitest';
import { parseShownClouds } from './shown-cloud';

describe('the clouds in an export', () => {
  it.each([
    ['none', 'jenkins: { numExecutors: 1 }', []],
    ['one without attributes', 'jenkins: { clouds: [ docker ] }', [{ kind: 'docker', attributes: {} }]],
    ['an empty one', 'jenkins: { clouds: [ docker: ] }', [{ kind: 'docker', attributes: {} }]],
    [
      'scalars by their text',
      'jenkins: { clouds: [ ecs: { numExecutors: 1, name: on, list: [0x1F], map: { a: 012 } } ] }',
      [{ kind: 'ecs', attributes: { numExecutors: '1', name: 'on', list: ['0x1F'], map: { a: '012' } } }],
    ],
  ])('are %s', (_, text, clouds) => {
    expect(parseShownClouds(text)).toEqual(clouds);
  });

  it.each(['', '<html>sign in</html>', 'jenkins: [', 'unclassified: {}'])('are not in %j', (text) => {
    expect(parseShownClouds(text)).toBeUndefined();
  });
});
