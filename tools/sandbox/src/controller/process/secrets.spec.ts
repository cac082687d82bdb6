import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { controllerFiles } from './controller-files';
import { ensureSecrets, readSecrets } from './secrets';

it('makes secrets once, for their owner only', async () => {
  const home = await mkdtemp(join(tmpdir(), 'espalier-secrets-'));
  const files = controllerFiles({ home });
  await ensureSecrets(files);
  const made = await readSecrets(files);
  expect(made.reloadToken).toMatch(/^[0-9a-f]{64}$/);
  expect(made.user.apiToken).toMatch(/^11[0-9a-f]{32}$/);
  for (const file of [files.reloadToken, files.user, files.apiToken]) {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
  expect((await stat(files.folder)).mode & 0o777).toBe(0o700);
  await rm(files.user);
  await ensureSecrets(files);
  expect(await readSecrets(files)).toEqual(made);
  expect(await readFile(files.reloadToken, 'utf8')).toBe(`${made.reloadToken}\n`);
  await rm(home, { recursive: true });
});
