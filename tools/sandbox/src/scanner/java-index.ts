import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pythonPath } from '../python/python-path';
import type { SandboxSettings } from '../settings';
import { ensureProduct } from '../support/product';
import { run } from '../support/run';
import { scannerCache } from './advisory-database';

const PROGRAM = resolve(__dirname, 'java-index.py');

/**
 * Writes an empty Java index where none is: without one, an offline Trivy refuses every image that holds a jar, such as
 * the agent's own. Needs the sandbox's Python. Gives whether it did.
 *
 * @throws SandboxError `COMMAND_FAILED`.
 */
export async function ensureJavaIndex(settings: SandboxSettings): Promise<boolean> {
  const path = join(scannerCache(settings), 'java-db');
  return ensureProduct({
    path,
    madeFrom: [await readFile(PROGRAM, 'utf8')],
    make: async () => {
      await run([pythonPath(settings), PROGRAM, path]);
    },
  });
}
