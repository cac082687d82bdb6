import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureEmulator } from './aws/emulator';
import { provision } from './aws/provision';
import { ensureController } from './controller/process/controller-process';
import { ensureEngine } from './engine/engine';
import { assertPlatform } from './engine/platform';
import { linkHome } from './link-home';
import { describePrograms, ensurePrograms } from './python/programs';
import { ensurePython } from './python/python';
import { ensureAdvisoryDatabase } from './scanner/advisory-database';
import { ensureJavaIndex } from './scanner/java-index';
import { ensureTrivy } from './scanner/trivy';
import type { SandboxSettings } from './settings';
import { oneAtATime } from './support/one-at-a-time';
import type { Progress } from './support/progress';
import { dockerHubAnswers } from './upstreams/docker-hub';
import { ensureUpstream } from './upstreams/ensure-upstream';
import { ensureBootstrapper, ensureRootArchive, rootImageThere } from './upstreams/root-image';
import { upstreamsOf } from './upstreams/upstream';

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
    const standIns = (await standInsNeeded()) ? upRoot(settings, progress) : Promise.resolve();
    await allEnded([standIns, upParts(settings, progress, standIns)]);
  });
}

/** Whether stand-ins have to be made. What they need is then installed: two installations at once get in each other's way. */
async function standInsNeeded(): Promise<boolean> {
  if ((await rootImageThere()) || (await dockerHubAnswers())) return false;
  await ensureBootstrapper();
  return true;
}

/** What takes longest needs no engine, so it is made while everything else comes up. */
async function upRoot(settings: SandboxSettings, progress: Progress): Promise<void> {
  await progress.step('debian', async () =>
    madeOrThere(await ensureRootArchive(settings), 'what stand-ins of the upstreams are built on'),
  );
}

async function upParts(settings: SandboxSettings, progress: Progress, standIns: Promise<void>): Promise<void> {
  await progress.step('engine', () => ensureEngine(settings));
  const python = progress.step('python', async () => madeOrThere(await ensurePython(settings), 'requirements.txt'));
  const aws = python.then(() => upAws(settings, progress));
  const tools = python.then(() => upTools(settings, progress));
  const controller = aws.then(() => progress.step('controller', () => ensureController(settings)));
  await allEnded([aws, tools, controller, standIns.then(() => upUpstreams(settings, progress, aws))]);
}

async function upAws(settings: SandboxSettings, progress: Progress): Promise<void> {
  await progress.step('aws', () => ensureEmulator(settings));
  await progress.step('aws objects', () => provision(settings));
}

async function upTools(settings: SandboxSettings, progress: Progress): Promise<void> {
  await progress.step('scanner', async () => madeOrThere(await ensureTrivy(settings), 'Trivy 0.68.2'));
  await progress.step('advisories', async () =>
    madeOrThere(await ensureAdvisoryDatabase(settings), 'a sample: made-up advisories, no protection'),
  );
  await progress.step('java index', async () => madeOrThere(await ensureJavaIndex(settings), 'empty, for the scanner'));
  await progress.step('programs', async () => madeOrThere(await ensurePrograms(settings), await describePrograms()));
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
