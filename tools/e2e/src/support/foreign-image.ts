import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run-program';

/** Builds an image that the pipeline knows nothing of, by docker itself, under some names. */
export async function buildForeignImage(dockerfile: string, names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'espalier-e2e-foreign-'));
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  await writeFile(join(folder, 'foreign.txt'), 'foreign\n');
  await run(['docker', 'build', '--quiet', ...names.flatMap((name) => ['--tag', name]), folder]);
  await rm(folder, { recursive: true });
}
