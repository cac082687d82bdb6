import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { secretValue } from './secret-value';

let workspaceRoot: string;

beforeEach(() => {
  workspaceRoot = mkdtempSync(join(tmpdir(), 'espalier-secret-'));
});
afterEach(() => {
  rmSync(workspaceRoot, { recursive: true });
});

describe('a secret that a setting refers to', () => {
  test('is a variable of the environment', async () => {
    const places = { workspaceRoot, imagesFolder: 'images', environment: { TOKEN: 'abc' } };
    await expect(secretValue('env:TOKEN', 'jenkins.reload.tokenFrom', places)).resolves.toBe('abc');
  });

  test('is a file of the workspace, without its line end', async () => {
    writeFileSync(join(workspaceRoot, 'token'), 'abc\n');
    const places = { workspaceRoot, imagesFolder: 'images', environment: {} };
    await expect(secretValue('file:token', 'jenkins.reload.tokenFrom', places)).resolves.toBe('abc');
  });

  test.each(['env:TOKEN', 'file:token', 'file:empty'])('that is not there is refused: %s', async (reference) => {
    writeFileSync(join(workspaceRoot, 'empty'), '\n');
    const looked = secretValue(reference, 'jenkins.reload.tokenFrom', {
      workspaceRoot,
      imagesFolder: 'images',
      environment: {},
    });
    await expect(looked).rejects.toMatchObject({
      code: 'SECRET_MISSING',
      location: { file: 'images/fleet.yaml' },
    });
    await expect(looked).rejects.toThrow('jenkins.reload.tokenFrom');
  });
});
