import type { Dockerfile } from '@espalier/dockerfile';
import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inEmptyFolder } from '../in-empty-folder';
import type { RuleFinding } from '../rule';
import { runProgram } from '../run-program';
import { findingOf, hadolintReportSchema, UNREADABLE, type HadolintEntry } from './hadolint-report';
import { blind, cannotStart, configurationRefused, endedBadly, noReport, otherFile, stopped } from './lint-failure';
import { lintableText, type LintableText } from './lintable-text';
import type { Linter } from './linter';

/** Which hadolint, and for which workspace. */
export interface HadolintOptions {
  /** A name on PATH, or a path, relative to the workspace. */
  readonly path: string;
  /** Absolute path; its `.hadolint.yaml`, if there is one, is the only configuration that is read. */
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** hadolint as a program of its own, once for all Dockerfiles; only its JSON is believed, and comments switch no rule off. */
export function hadolintLinter(options: HadolintOptions): Linter {
  return { lint: (dockerfiles, signal) => inEmptyFolder((folder) => lintIn(folder, dockerfiles, options, signal)) };
}

interface Target extends LintableText {
  readonly file: string;
  /** In the folder that hadolint runs in. */
  readonly name: string;
}

const CONFIGURATION = '.hadolint.yaml';
/** No Dockerfile: that it is found shows that hadolint looked, and that an empty report says something. */
const CANARY = { name: 'canary', text: 'CANARY\n' };

async function lintIn(
  folder: string,
  dockerfiles: readonly Dockerfile[],
  options: HadolintOptions,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly RuleFinding[]>> {
  const targets = dockerfiles.map((dockerfile, index) => ({
    ...{ file: dockerfile.file, name: String(index) },
    ...lintableText(dockerfile),
  }));
  const configuration = await prepare(folder, targets, options);
  const entries = await askHadolint(folder, configuration, targets, options, signal);
  if (!entries.some(({ file, code }) => file === CANARY.name && code === UNREADABLE)) throw blind();
  return sortOut(entries, targets);
}

/** @returns the path of the configuration: hadolint looks for one in the home of the user unless it is told. */
async function prepare(folder: string, targets: readonly Target[], { workspace }: HadolintOptions): Promise<string> {
  const files = [CANARY, ...targets];
  await Promise.all(files.map(({ name, text }) => writeFile(join(folder, name), text)));
  const own = resolve(workspace, CONFIGURATION);
  if (existsSync(own)) return own;
  await writeFile(join(folder, CONFIGURATION), 'ignored: []\n');
  return join(folder, CONFIGURATION);
}

async function askHadolint(
  folder: string,
  configuration: string,
  targets: readonly Target[],
  { path, workspace, environment }: HadolintOptions,
  signal: AbortSignal | undefined,
): Promise<readonly HadolintEntry[]> {
  const program = path.includes('/') ? resolve(workspace, path) : path;
  const words = ['--format', 'json', '--no-fail', '--no-color', '--disable-ignore-pragma', '--config', configuration];
  const call = {
    ...{ program, folder, signal, environment: withoutSettings(environment) },
    arguments: [...words, '--', CANARY.name, ...targets.map(({ name }) => name)],
  };
  const { stdout, stderr, failure } = await runProgram(call).catch((cause: unknown) => {
    throw signal?.aborted ? stopped(cause) : cannotStart(program, cause);
  });
  if (failure !== undefined) throw endedBadly(failure, stderr);
  if (/parsing your config file/i.test(stderr)) throw configurationRefused(stderr.replaceAll('\\n', '\n'));
  return parseReport(stdout);
}

/** HADOLINT_IGNORE and the like would silently hide findings. */
function withoutSettings(environment: HadolintOptions['environment']): HadolintOptions['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('HADOLINT_')));
}

function parseReport(stdout: string): readonly HadolintEntry[] {
  try {
    return hadolintReportSchema.parse(JSON.parse(stdout));
  } catch (cause) {
    throw noReport(stdout, cause);
  }
}

function sortOut(
  entries: readonly HadolintEntry[],
  targets: readonly Target[],
): ReadonlyMap<string, readonly RuleFinding[]> {
  const known = new Set([CANARY.name, ...targets.map(({ name }) => name)]);
  const stranger = entries.find(({ file }) => !known.has(file));
  if (stranger) throw otherFile(stranger.file);
  return new Map(
    targets.map(({ file, name, lineOf }) => [
      file,
      entries.filter((entry) => entry.file === name).map((entry) => findingOf(entry, file, lineOf(entry.line))),
    ]),
  );
}
