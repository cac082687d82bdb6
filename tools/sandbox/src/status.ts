import { describeEmulator, emulatorVersion } from './aws/emulator';
import { describeController } from './controller/process/controller-process';
import { describeEngine, engineAnswers } from './engine/engine';
import { describePrograms, programPath, programsThere } from './python/programs';
import { databaseDate } from './scanner/advisory-database';
import { trivyPath } from './scanner/trivy';
import type { SandboxSettings } from './settings';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe } from './upstreams/ensure-upstream';
import { publishedLabels } from './upstreams/published-labels';
import { upstreamsOf } from './upstreams/upstream';

/** One part of the sandbox as it is now. */
export interface PartStatus {
  readonly part: string;
  readonly ready: boolean;
  /** What it is and where, for people. */
  readonly detail: string;
}

/** Every part of the sandbox as it is now; changes nothing. */
export async function status(settings: SandboxSettings): Promise<readonly PartStatus[]> {
  return [
    await engineStatus(settings),
    await emulatorStatus(settings),
    await controllerStatus(settings),
    await scannerStatus(settings),
    await programsStatus(settings),
    ...(await upstreamStatus(settings)),
  ];
}

async function engineStatus(settings: SandboxSettings): Promise<PartStatus> {
  const ready = await engineAnswers();
  return { part: 'engine', ready, detail: ready ? await describeEngine(settings) : 'does not answer' };
}

async function emulatorStatus(settings: SandboxSettings): Promise<PartStatus> {
  const ready = (await emulatorVersion(settings)) !== undefined;
  return { part: 'aws', ready, detail: ready ? await describeEmulator(settings) : 'does not answer' };
}

async function controllerStatus(settings: SandboxSettings): Promise<PartStatus> {
  const detail = await describeController(settings);
  return { part: 'controller', ready: detail !== undefined, detail: detail ?? 'does not answer' };
}

async function scannerStatus(settings: SandboxSettings): Promise<PartStatus> {
  const updated = await databaseDate(settings);
  const ready = existsSync(trivyPath(settings)) && updated !== undefined;
  return {
    part: 'scanner',
    ready,
    detail: `${trivyPath(settings)}, sample advisories of ${updated?.toISOString() ?? 'never'}`,
  };
}

async function programsStatus(settings: SandboxSettings): Promise<PartStatus> {
  const ready = programsThere(settings);
  const folder = dirname(programPath(settings, 'hadolint'));
  return { part: 'programs', ready, detail: ready ? `${await describePrograms()}, in ${folder}` : `none in ${folder}` };
}

async function upstreamStatus(settings: SandboxSettings): Promise<readonly PartStatus[]> {
  const upstreams = await upstreamsOf(settings);
  return Promise.all(
    upstreams.map(async (upstream) => {
      const labels = await publishedLabels(settings, upstream);
      return { part: 'upstream', ready: labels !== undefined, detail: describe(labels, upstream) };
    }),
  );
}
