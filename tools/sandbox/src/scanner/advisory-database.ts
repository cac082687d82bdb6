import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SandboxSettings } from '../settings';
import { bboltDatabase } from './bbolt';
import { SAMPLE_ADVISORIES, type SampleAdvisory } from './sample-advisories';
import { sampleDatabase } from './sample-database';

const MAX_AGE_HOURS = 12;
const HOUR = 3_600_000;
const metadataSchema = z.object({ UpdatedAt: z.coerce.date() });

/** The cache folder of the sandbox's Trivy; the database is in `db/` in it. */
export function scannerCache({ home }: SandboxSettings): string {
  return join(home, 'trivy', 'cache');
}

/** Writes a database of made-up advisories unless one of the last 12 hours is there with the same content. Gives whether it did. */
export async function ensureAdvisoryDatabase(
  settings: SandboxSettings,
  now: Date = new Date(),
  advisories: readonly SampleAdvisory[] = SAMPLE_ADVISORIES,
): Promise<boolean> {
  const folder = join(scannerCache(settings), 'db');
  const database = bboltDatabase(sampleDatabase(advisories));
  const updated = await databaseDate(settings);
  const file = join(folder, 'trivy.db');
  const same = existsSync(file) && database.equals(await readFile(file));
  if (same && updated && now.getTime() - updated.getTime() < MAX_AGE_HOURS * HOUR) return false;
  await mkdir(folder, { recursive: true });
  await replaceFile(file, database);
  await replaceFile(join(folder, 'metadata.json'), JSON.stringify(metadata(now)));
  return true;
}

/** When the database was last updated, undefined without one. */
export async function databaseDate(settings: SandboxSettings): Promise<Date | undefined> {
  const file = join(scannerCache(settings), 'db', 'metadata.json');
  return existsSync(file) ? metadataSchema.parse(JSON.parse(await readFile(file, 'utf8'))).UpdatedAt : undefined;
}

function metadata(now: Date) {
  return { Version: 2, UpdatedAt: now, DownloadedAt: now, NextUpdate: new Date(now.getTime() + 24 * HOUR) };
}

async function replaceFile(file: string, content: string | Buffer): Promise<void> {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}
