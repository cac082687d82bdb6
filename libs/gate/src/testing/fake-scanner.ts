import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Canary } from '../trivy/canary';

/** A folder with a program in place of Trivy. */
export interface FakeScanner {
  readonly folder: string;
  /** Absolute path of the program. */
  readonly path: string;
  remove(): Promise<void>;
}

/** What `trivy version` prints. */
export const VERSION = '{"Version":"0.68.2","VulnerabilityDB":{"Version":2,"UpdatedAt":"2026-11-01T00:00:00Z"}}';

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

/**
 * A shell script that is run in place of `trivy image`; it answers `trivy version` as Trivy does, finds the canary, and
 * writes the first word of each call beside itself, into `calls`.
 */
export async function fakeScanner(script: string, version: string = VERSION): Promise<FakeScanner> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-scanner-'));
  const path = join(folder, 'trivy');
  const answers = [
    '#!/bin/sh',
    'echo "$1" >> "$(dirname "$0")/calls"',
    `[ "$1" = version ] && echo '${version}' && exit`,
    `[ "$1" = sbom ] && echo '${FOUND}' && exit`,
    `case "$*" in *--download-db-only*) exit 0;; esac`,
  ];
  await writeFile(path, `${answers.join('\n')}\n${script}\n`);
  await chmod(path, 0o755);
  return { folder, path, remove: () => rm(folder, { recursive: true }) };
}
