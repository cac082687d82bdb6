import { describe, expect, it } from 'vitest';
import { apiVersionOf, hasBuildKit } from './capabilities';

describe('hasBuildKit', () => {
  it.each([
    ['Docker 20.10 as Debian ships it', { 'api-version': '1.41', ostype: 'linux' }, true],
    ['Docker 28', { 'api-version': '1.51', ostype: 'linux', 'builder-version': '2' }, true],
    ['the oldest with BuildKit', { 'api-version': '1.39', ostype: 'linux' }, true],
    ['switched off', { 'api-version': '1.41', ostype: 'linux', 'builder-version': '1' }, false],
    ['Docker 18.06', { 'api-version': '1.38', ostype: 'linux' }, false],
    ['Podman', { 'api-version': '1.41', 'libpod-api-version': '4.3.1', 'builder-version': '' }, false],
    ['Windows containers', { 'api-version': '1.51', ostype: 'windows' }, false],
    ['an engine that says nothing', {}, false],
  ])('%s', (_name, headers, expected) => {
    expect(hasBuildKit(headers)).toBe(expected);
  });

  it('reads the version of the API', () => {
    expect(apiVersionOf({ 'api-version': '1.41' })).toBe('1.41');
  });
});
