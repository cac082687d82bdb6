import { describe, expect, it } from 'vitest';
import { assertPlatform } from './platform';

describe('assertPlatform', () => {
  it('takes Linux on x86-64', () => {
    expect(() => {
      assertPlatform({ platform: 'linux', arch: 'x64' });
    }).not.toThrow();
  });

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ] as const)('refuses %s on %s, and says where to go', (platform, arch) => {
    expect(() => {
      assertPlatform({ platform, arch });
    }).toThrow(/this is .* dev container/s);
  });
});
