import { describe, expect, it } from 'vitest';
import { isSecretLike } from './secret-like';

/** Put together here, so that nobody takes this file for a leak. */
const value = (...parts: readonly string[]): string => parts.join('');

describe('isSecretLike', () => {
  it.each([
    ['PASSWORD', 'hunter2'],
    ['DB_PASS', 'hunter2'],
    ['npm_config__authToken', 'abc'],
    ['NPM_TOKEN', 'abc'],
    ['GITHUB_API_KEY', 'abc'],
    ['AWS_SECRET_ACCESS_KEY', 'abc'],
    ['SIGNING_KEY', 'abc'],
    ['X', value('AKIA', 'ABCDEFGHIJKLMNOP')],
    ['X', value('ghp', '_', 'abcdefghijklmnopqrstuvwxyz0123456789')],
    ['X', value('eyJ', 'hbGciOiJI.', 'eyJ', 'zdWIiOiIx.abc')],
    ['X', value('-----BEGIN ', 'RSA PRIVATE KEY-----')],
    ['X', 'https://me:hunter2@example.org/'],
  ])('%s=%s is', (name, text) => {
    expect(isSecretLike(name, text)).toBe(true);
  });

  it.each([
    ['PASSWORD', ''],
    ['TOKEN_FILE', 'abc'],
    ['SECRET', '/run/secrets/x'],
    ['TOKEN', '$TOKEN'],
    ['PIP_NO_PASSWORD', 'true'],
    ['SSH_AUTH_SOCK', '/run/ssh'],
    ['SSH_ASKPASS', 'x'],
    ['PWD', 'x'],
    ['MONKEY', 'x'],
    ['KEYBOARD', 'x'],
    ['X', 'https://example.org:8443/a@b'],
    ['io.espalier.key', '0123456789abcdef'],
  ])('%s=%s is not', (name, text) => {
    expect(isSecretLike(name, text)).toBe(false);
  });
});
