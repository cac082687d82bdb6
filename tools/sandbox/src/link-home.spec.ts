import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkHome } from './link-home';

describe('linkHome', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'espalier-home-'));
    await mkdir(join(folder, 'clone'));
    await mkdir(join(folder, 'shared'));
    await writeFile(join(folder, 'shared', 'file'), 'shared');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes .sandbox lead to a home elsewhere, once', async () => {
    const settings = { workspaceRoot: join(folder, 'clone'), home: join(folder, 'shared'), port: 1 };
    await linkHome(settings);
    await linkHome(settings);
    expect(await readFile(join(folder, 'clone', '.sandbox', 'file'), 'utf8')).toBe('shared');
  });

  it('leaves a .sandbox that is there', async () => {
    const home = join(folder, 'clone', '.sandbox');
    await mkdir(home);
    await linkHome({ workspaceRoot: join(folder, 'clone'), home, port: 1 });
    await writeFile(join(home, 'file'), 'own');
    expect(await readFile(join(folder, 'clone', '.sandbox', 'file'), 'utf8')).toBe('own');
  });
});
