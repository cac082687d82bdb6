import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseDate, ensureAdvisoryDatabase, scannerCache } from './advisory-database';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));

describe('ensureAdvisoryDatabase', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'espalier-database-'));
  });
  afterEach(() => rm(home, { recursive: true }));
  const settings = () => ({ workspaceRoot: '/none', home, port: 1 });

  it('writes it, and again only when it is 12 hours old', async () => {
    expect(await databaseDate(settings())).toBeUndefined();
    expect(await ensureAdvisoryDatabase(settings(), at(0))).toBe(true);
    expect(await ensureAdvisoryDatabase(settings(), at(11))).toBe(false);
    expect(await databaseDate(settings())).toEqual(at(0));
    expect(await ensureAdvisoryDatabase(settings(), at(12))).toBe(true);
    expect(await databaseDate(settings())).toEqual(at(12));
  });

  it('writes it again when its content is not what it should be', async () => {
    await ensureAdvisoryDatabase(settings(), at(0));
    await writeFile(join(scannerCache(settings()), 'db', 'trivy.db'), 'half');
    expect(await ensureAdvisoryDatabase(settings(), at(1))).toBe(true);
    expect(await ensureAdvisoryDatabase(settings(), at(1))).toBe(false);
  });
});
