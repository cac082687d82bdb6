import { describe, expect, it } from 'vitest';
import { emulatorUrl, registryHost, sandboxSettings } from './settings';

describe('sandboxSettings', () => {
  it('lives in .sandbox of the workspace, on port 4566', () => {
    const settings = sandboxSettings({}, '/clone');
    expect(settings).toEqual({ workspaceRoot: '/clone', home: '/clone/.sandbox', port: 4566 });
    expect(emulatorUrl(settings)).toBe('http://127.0.0.1:4566');
    expect(registryHost(settings)).toBe('127.0.0.1:4566');
  });

  it.each([
    ['/shared', '/shared'],
    ['other', '/clone/other'],
  ])('takes its home from the environment: %s', (value, home) => {
    const environment = { ESPALIER_SANDBOX_HOME: value, ESPALIER_SANDBOX_PORT: '4999' };
    expect(sandboxSettings(environment, '/clone')).toMatchObject({ home, port: 4999 });
  });
});
