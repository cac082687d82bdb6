import { fleetSettingsSchema } from '@espalier/image-tree';
import { describe, expect, test } from 'vitest';
import { assertConfirmed, isSandbox, type ConfirmationRequest } from './confirmation';

const fleet = fleetSettingsSchema.parse({ aws: { account: '111122223333', region: 'eu-west-1' } });
const request: ConfirmationRequest = { fleet, endpoint: undefined, yes: false, environment: {} };

describe('a publish from a terminal', () => {
  test('to AWS is refused without a yes, naming account, region and count', () => {
    expect(() => {
      assertConfirmed(request, 'publish 3 images to');
    }).toThrow('this would publish 3 images to account 111122223333 in eu-west-1. Say --yes');
  });

  const allowed: [string, Partial<ConfirmationRequest>][] = [
    ['with a yes', { yes: true }],
    ['in CI', { environment: { CI: 'true' } }],
    ['to this machine', { endpoint: 'http://127.0.0.1:4566' }],
  ];
  test.each(allowed)('goes on %s', (_how, change) => {
    expect(() => {
      assertConfirmed({ ...request, ...change }, 'publish');
    }).not.toThrow();
  });

  const refused: [string, Partial<ConfirmationRequest>][] = [
    ['CI=false', { environment: { CI: 'false' } }],
    ['CI empty', { environment: { CI: '' } }],
    ['an endpoint elsewhere', { endpoint: 'https://ecr.example.com' }],
    ['an endpoint that only begins like loopback', { endpoint: 'http://127.0.0.1.example.com' }],
  ];
  test.each(refused)('is refused with %s', (_how, change) => {
    expect(() => {
      assertConfirmed({ ...request, ...change }, 'publish');
    }).toThrow('--yes');
  });

  test('knows the loopback addresses', () => {
    const hosts = [
      'http://127.0.0.1:1',
      'http://127.1.2.3',
      'http://localhost:1',
      'http://[::1]:1',
      'https://aws.amazon.com',
    ];
    expect(hosts.map(isSandbox)).toEqual([true, true, true, true, false]);
  });
});
