import {
  isEspalierError,
  declaredArguments,
  parentOf,
  parseDockerfile,
  sourcesOf,
  type Dockerfile,
} from '@espalier/dockerfile';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { isEnvironmentFile } from './environment-file';
import { TreeError } from './errors';
import type { FleetSettings } from './fleet-settings';
import { grantProblems } from './grants';
import { emptyDraft, type ImageDraft } from './image-draft';
import { assertPlainLines } from './line-ends';
import { misnamedFiles } from './misnamed-files';
import { noDockerfile } from './no-dockerfile';
import { nameProblem } from './image-name';
import { imageSettingsSchema, type ImageSettings } from './image-settings';
import { readText } from './read-text';
import { classifySource, sourceProblems } from './sources';
import { settingLocation } from './setting-location';
import { parseYamlLayers } from './yaml-layers';

/** Arguments that Docker gives every build; they never reach the key. Source: Dockerfile reference, "Predefined ARGs". */
const PROXY = /^(https?|ftp|no|all)_proxy$/i;

/** Reads one folder. It never throws for what a person wrote in it: that becomes a problem of the draft. */
export function readImage(name: string, folder: string, path: string, fleet: FleetSettings): ImageDraft {
  const draft = emptyDraft(name, folder, path);
  const steps = [checkFolder, readSettings, readDockerfile, readSources];
  for (const step of steps) {
    try {
      step(draft, fleet);
    } catch (error) {
      if (!isEspalierError(error)) throw error;
      draft.problems.push(error);
    }
  }
  return draft;
}

function checkFolder(draft: ImageDraft): void {
  const problem = nameProblem(basename(draft.folder), draft.path);
  if (problem) draft.problems.push(problem);
  const names = readdirSync(draft.folder);
  draft.problems.push(...misnamedFiles(draft, names));
  for (const file of names.filter(isEnvironmentFile)) {
    draft.problems.push(
      new TreeError('ENVIRONMENT_FILE', {
        location: { file: `${draft.path}/${file}`, line: 1 },
        reason: 'environment files are refused under images/',
        remedy: 'Write what the agent needs under environment in image.yaml, and remove the file.',
      }),
    );
  }
}

function readSettings(draft: ImageDraft): void {
  const file = `${draft.path}/image.yaml`;
  const text = readText({ folder: draft.folder, name: 'image.yaml', file, code: 'SETTINGS_INVALID' });
  if (text !== undefined) draft.settings = parseYamlLayers(imageSettingsSchema, [{ file, text }]);
}

function readDockerfile(draft: ImageDraft, fleet: FleetSettings): void {
  const file = `${draft.path}/Dockerfile`;
  const text = readText({ folder: draft.folder, name: 'Dockerfile', file, code: 'DOCKERFILE_MISSING' });
  if (text === undefined) {
    if (draft.problems.some(({ code }) => code === 'DOCKERFILE_MISSING')) return;
    throw noDockerfile(draft);
  }
  assertPlainLines(text, file);
  draft.dockerfileText = text;
  draft.dockerfile = parseDockerfile(text, file);
  draft.buildArgs = buildArgsOf(draft.dockerfile, fleet, draft.settings);
  refuseUndeclaredArgs(draft);
}

function readSources(draft: ImageDraft, fleet: FleetSettings): void {
  const { dockerfile, settings } = draft;
  if (!dockerfile) return;
  const options = { args: draft.buildArgs, platform: platformOf(settings) };
  const file = `${draft.path}/Dockerfile`;
  draft.sources = sourcesOf(dockerfile, options).map((source) => classifySource(source, fleet, file));
  const parent = parentOf(dockerfile, options);
  const parentSource = parent && classifySource(parent, fleet, file);
  if (parentSource) draft.parentSource = parentSource;
  const read = [...(parentSource ? [parentSource] : []), ...draft.sources];
  draft.reads = [...new Set(read.flatMap((source) => (source.kind === 'tree' ? source.image : [])))];
  draft.problems.push(...sourceProblems(draft, fleet), ...grantProblems(draft, fleet));
}

/** The platform that an image is built for. */
export function platformOf(settings: ImageSettings): string {
  return settings.build.platforms[0] ?? 'linux/amd64';
}

function buildArgsOf(dockerfile: Dockerfile, fleet: FleetSettings, settings: ImageSettings): Record<string, string> {
  const declared = declaredArguments(dockerfile);
  const given = Object.entries({ ...fleet.build.args, ...settings.build.args });
  return Object.fromEntries(given.filter(([name]) => declared.has(name) && !PROXY.test(name)));
}

function refuseUndeclaredArgs(draft: ImageDraft): void {
  const name = Object.keys(draft.settings.build.args).find((argument) => !(argument in draft.buildArgs));
  if (name === undefined) return;
  throw new TreeError('SETTINGS_INVALID', {
    location: settingLocation(draft, ['build', 'args', name]),
    reason: `build.args.${name} is declared by no ARG of the Dockerfile`,
    remedy: `Add \`ARG ${name}\` to the Dockerfile, or remove the key.`,
  });
}
