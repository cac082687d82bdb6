import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { GateSettings } from '@espalier/image-tree';
import { isOlderThan } from './database-age';
import { compromised, stale, wrongProgram, wrongVersion } from './not-trusted';
import { parseOutput } from './parse-output';
import { cannotStart, noDatabase } from './scan-failure';
import { updateArguments, versionArguments, type TrivyDatabase } from './trivy-command';
import type { TrivyProgram } from './trivy-program';
import { trivyVersionSchema } from './trivy-report';

/** What a scanner must be for its word to be taken. */
export interface TrustSettings extends Pick<GateSettings['scanner'], 'version' | 'sha256'> {
  readonly databaseMaxAge: string;
  readonly now: () => Date;
}

/** A scanner that may be asked. */
export interface TrustedScanner {
  readonly version: string;
  readonly sha256: string;
  readonly updatedAt: Date;
  readonly notes: readonly string[];
}

/** Releases that an attacker published (March 2026). Source: reference/scanning.md. */
const COMPROMISED = /^v?0\.69\.[456]$/;

/**
 * Looks at program, version and age of the database, in this order; the program first, as it is not run before. Throws
 * `SCANNER_NOT_TRUSTED`, `DATABASE_STALE` or `SCAN_DID_NOT_RUN`.
 */
export async function demandTrust(
  settings: TrustSettings,
  trivy: TrivyProgram,
  database: TrivyDatabase,
  signal?: AbortSignal,
): Promise<TrustedScanner> {
  const sha256 = await demandProgram(settings, await trivy.path());
  const asked = await demandVersion(settings, trivy, database, signal);
  const { version, updatedAt } = database.offline ? asked : await updated(settings, trivy, database, signal);
  if (updatedAt === undefined) throw noDatabase();
  if (isOlderThan(updatedAt, settings.databaseMaxAge, settings.now())) throw stale(updatedAt, settings.databaseMaxAge);
  return { version, sha256, updatedAt, notes: settings.sha256 === undefined ? [notPinned(sha256)] : [] };
}

async function demandProgram({ sha256: pinned }: TrustSettings, path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash).catch((cause: unknown) => {
    throw cannotStart(path, cause);
  });
  const found = hash.digest('hex');
  if (pinned !== undefined && found !== pinned) throw wrongProgram(path, found, pinned);
  return found;
}

async function demandVersion(
  { version: pinned }: TrustSettings,
  trivy: TrivyProgram,
  database: TrivyDatabase,
  signal?: AbortSignal,
): Promise<{ version: string; updatedAt: Date | undefined }> {
  const stdout = await trivy.run({ arguments: versionArguments(database), signal });
  const { Version: version, VulnerabilityDB } = parseOutput(trivyVersionSchema, stdout);
  if (COMPROMISED.test(version)) throw compromised(version);
  if (pinned !== undefined && version !== pinned) throw wrongVersion(version, pinned);
  return { version, updatedAt: VulnerabilityDB && new Date(VulnerabilityDB.UpdatedAt) };
}

async function updated(
  settings: TrustSettings,
  trivy: TrivyProgram,
  database: TrivyDatabase,
  signal?: AbortSignal,
): Promise<{ version: string; updatedAt: Date | undefined }> {
  await trivy.run({ arguments: updateArguments(database), signal });
  return demandVersion(settings, trivy, database, signal);
}

function notPinned(sha256: string): string {
  return `The scanner is not pinned: set gate.scanner.sha256 to ${sha256} once it is reviewed.`;
}
