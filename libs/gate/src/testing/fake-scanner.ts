import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with a program in place of Trivy. */
export interface FakeScanner {
  readonly folder: string;
  /** Absolute path of the program. */
  readonly path: string;
  remove(): Promise<void>;
}

/** What `trivy version` prints. */
export const VERSION = '{"Version":"0.68.2","VulnerabilityDB":{"Version":2,"UpdatedAt":"2026-11-01T00:00:00Z"}}';

/** A shell script that is run in place of `trivy image`; it answers `trivy version` as Trivy does. */
export async function fakeScanner(script: string): Promise<FakeScanner> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-scanner-'));
  const path = join(folder, 'trivy');
  await writeFile(path, `#!/bin/sh\n[ "$1" = version ] && echo '${VERSION}' && exit\n${script}\n`);
  await chmod(path, 0o755);
  return { folder, path, remove: () => rm(folder, { recursive: true }) };
}
