import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Scanner } from '../scanner';
import type { Canary } from '../trivy/canary';
import { trivyScanner, type TrivyOptions } from '../trivy/trivy-scanner';
import { recorded } from './reports';

/** A folder with a program in place of Trivy. */
export interface FakeScanner {
  readonly folder: string;
  /** Absolute path of the program. */
  readonly path: string;
  readonly scanner: Scanner;
}

/** What it does, and what it says of its version; a whole report without findings, and that of the recorded reports, where left out. */
export interface FakeProgram {
  readonly script?: string;
  readonly version?: string | undefined;
}

/** What `trivy version` prints. */
const VERSION = '{"Version":"0.68.2","VulnerabilityDB":{"Version":2,"UpdatedAt":"2026-11-01T00:00:00Z"}}';

/** What it finds in any bill of materials. */
export const CANARY: Canary = { package: 'pkg:npm/canary@1.0.0', finding: 'CVE-2099-9999' };

const FOUND = JSON.stringify({
  SchemaVersion: 2,
  Results: [
    {
      ...{ Target: 'Node.js', Class: 'lang-pkgs' },
      Vulnerabilities: [
        {
          ...{ VulnerabilityID: CANARY.finding, PkgName: 'canary', InstalledVersion: '1.0.0', Severity: 'LOW' },
          PkgIdentifier: { BOMRef: CANARY.package },
        },
      ],
    },
  ],
});

const NOON = new Date('2026-11-01T12:00:00Z');

/**
 * A scanner with a shell script that is run in place of `trivy image`, at noon of the day of its database, for one test.
 * The program answers `trivy version` as Trivy does, finds the canary, and writes the first word of each call beside
 * itself, into `calls`.
 */
export async function fakeScanner(
  options: Partial<TrivyOptions> = {},
  { script = `cat ${recorded('no-distribution')}`, version = VERSION }: FakeProgram = {},
): Promise<FakeScanner> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-scanner-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'trivy');
  await writeFile(path, programOf(script, version));
  await chmod(path, 0o755);
  const defaults = { path, workspace: folder, environment: { PATH: process.env['PATH'] }, now: () => NOON };
  return { folder, path, scanner: trivyScanner({ ...defaults, offline: true, canary: [CANARY], ...options }) };
}

function programOf(script: string, version: string): string {
  const answers = [
    '#!/bin/sh',
    'echo "$1" >> "$(dirname "$0")/calls"',
    `[ "$1" = version ] && echo '${version}' && exit`,
    `[ "$1" = sbom ] && echo '${FOUND}' && exit`,
    `case "$*" in *--download-db-only*) exit 0;; esac`,
  ];
  return `${answers.join('\n')}\n${script}\n`;
}
