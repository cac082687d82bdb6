import { describe, expect, it } from 'vitest';
import { resolveVariables } from './resolve-variables';

describe('resolveVariables', () => {
  it.each([
    ['${HOST}:50000', 'jenkins:50000'],
    ['${NOSUCH}', ''],
    ['${NOSUCH:-a:-b}', 'a:-b'],
    ['${HOST:-other}', 'jenkins'],
    ['^${HOST} ^${', '${HOST} ^${'],
    ['$HOST', '$HOST'],
  ])('makes of %j %j', (text, resolved) => {
    expect(resolveVariables({ list: [{ text }], number: 1, nothing: null }, { HOST: 'jenkins' })).toEqual({
      list: [{ text: resolved }],
      number: 1,
      nothing: null,
    });
  });
});
