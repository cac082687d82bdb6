import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emulatorVersion, ensureEmulator } from './emulator';

it('refuses a port on which something else listens, and starts nothing', async () => {
  const home = await mkdtemp(join(tmpdir(), 'espalier-emulator-'));
  const other = createServer((_, response) => response.end('something else')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const settings = { workspaceRoot: '/none', home, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
  expect(await emulatorVersion(settings)).toBeUndefined();
  const starting = ensureEmulator(settings);
  await expect(starting).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  await expect(starting).rejects.toThrow(`127.0.0.1:${settings.port}`);
  expect(await readdir(home)).toEqual([]);
  other.close();
  await rm(home, { recursive: true });
});
