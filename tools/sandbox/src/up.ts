import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureEmulator } from './aws/emulator';
import { provision } from './aws/provision';
import { ensurePython } from './aws/python';
import { ensureEngine } from './engine/engine';
import { assertPlatform } from './engine/platform';
import { ensureAdvisoryDatabase } from './scanner/advisory-database';
import { ensureJavaIndex } from './scanner/java-index';
import { ensureTrivy } from './scanner/trivy';
import type { SandboxSettings } from './settings';
import { oneAtATime } from './support/one-at-a-time';
import type { Progress } from './support/progress';
import { ensureUpstream } from './upstreams/ensure-upstream';
import { upstreamsOf } from './upstreams/upstream';
import { linkHome } from './link-home';

/**
 * Brings the sandbox up. What is there is not done again; cut off anywhere, the next call goes on from there.
 *
 * @throws SandboxError of the step that failed; the other steps are ended first.
 */
export async function up(settings: SandboxSettings, progress: Progress): Promise<void> {
  assertPlatform();
  await mkdir(settings.home, { recursive: true });
  await linkHome(settings);
  await oneAtATime(join(settings.home, 'up.lock'), 'another `up` of this sandbox', async () => {
    await progress.step('engine', () => ensureEngine(settings));
    const aws = upAws(settings, progress);
    await allEnded([aws, upScanner(settings, progress), upUpstreams(settings, progress, aws)]);
  });
}

async function upAws(settings: SandboxSettings, progress: Progress): Promise<void> {
  await progress.step('python', async () => madeOrThere(await ensurePython(settings), 'packages of requirements.txt'));
  await progress.step('java index', async () => madeOrThere(await ensureJavaIndex(settings), 'empty, for the scanner'));
  await progress.step('aws', () => ensureEmulator(settings));
  await progress.step('aws objects', () => provision(settings));
}

async function upScanner(settings: SandboxSettings, progress: Progress): Promise<void> {
  await progress.step('scanner', async () => madeOrThere(await ensureTrivy(settings), 'Trivy 0.68.2'));
  await progress.step('advisories', async () =>
    madeOrThere(await ensureAdvisoryDatabase(settings), 'a sample: made-up advisories, no protection'),
  );
}

/** One after the other: both stand-ins share what takes long. */
async function upUpstreams(settings: SandboxSettings, progress: Progress, emulator: Promise<unknown>): Promise<void> {
  for (const upstream of await upstreamsOf(settings)) {
    await progress.step('upstream', () => ensureUpstream(settings, upstream, emulator));
  }
}

/** Waits for all, then throws the first failure: nothing goes on behind an error message. */
async function allEnded(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}

function madeOrThere(made: boolean, what: string): string {
  return made ? what : `${what} (there already)`;
}
