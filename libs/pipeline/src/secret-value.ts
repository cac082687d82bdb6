import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PipelineError } from './errors';

/** Where secrets are looked up. */
export interface SecretPlaces {
  readonly workspaceRoot: string;
  /** Where fleet.yaml is, relative to the workspace. */
  readonly imagesFolder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * The secret that a setting refers to as `env:NAME` or `file:path` from the root of the workspace, without the line end of the file.
 *
 * @param setting where fleet.yaml refers to it, such as `jenkins.reload.tokenFrom`.
 * @throws PipelineError `SECRET_MISSING`; the secret is in no message.
 */
export async function secretValue(reference: string, setting: string, places: SecretPlaces): Promise<string> {
  const [, kind, name = ''] = /^(env|file):(.*)$/.exec(reference) ?? [];
  const value = kind === 'env' ? places.environment[name] : await textOf(name, setting, places);
  if (value !== undefined && value !== '') return value;
  throw missing(setting, kind === 'env' ? `the environment has no ${name}` : `${name} is empty`, places);
}

async function textOf(name: string, setting: string, places: SecretPlaces): Promise<string> {
  const file = resolve(places.workspaceRoot, name);
  try {
    return (await readFile(file, 'utf8')).trimEnd();
  } catch (cause) {
    throw missing(setting, `${file} cannot be read`, places, cause);
  }
}

function missing(setting: string, why: string, { imagesFolder }: SecretPlaces, cause?: unknown): PipelineError {
  return new PipelineError('SECRET_MISSING', {
    location: { file: `${imagesFolder}/fleet.yaml` },
    reason: `${setting}: ${why}`,
    remedy: 'Provide it where the setting says, or correct the setting; for the sandbox: `npm run sandbox -- up`.',
    cause,
  });
}
