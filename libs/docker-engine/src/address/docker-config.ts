import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DockerEngineError } from '../errors';

/** What a process knows about its machine: enough to find the engine that the docker CLI would use. */
export interface HostEnvironment {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
}

const configSchema = z.looseObject({ currentContext: z.string().optional() });

/** The folder of the docker CLI's own files: DOCKER_CONFIG, else `~/.docker`. */
export function dockerConfigFolder({ variables, homeDirectory }: HostEnvironment): string {
  return variable(variables, 'DOCKER_CONFIG') ?? join(homeDirectory, '.docker');
}

/**
 * The context that config.json selects, or undefined where there is none.
 * @throws DockerEngineError ENGINE_ADDRESS_INVALID when config.json is not what the docker CLI writes
 */
export function currentContext(folder: string): string | undefined {
  const file = join(folder, 'config.json');
  if (!existsSync(file)) return undefined;
  const name = readDockerJson(file, configSchema).currentContext;
  return name === '' ? undefined : name;
}

/** Reads one of the docker CLI's JSON files. Its content never enters a message: config.json may hold credentials. */
export function readDockerJson<Content>(file: string, schema: z.ZodType<Content>): Content {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new DockerEngineError('ENGINE_ADDRESS_INVALID', {
      reason: 'this is not a file that the docker CLI would have written',
      remedy: 'Correct it, or set DOCKER_HOST to the engine to use.',
      location: { file },
    });
  }
}

/** A variable's value, or undefined where it is unset or blank, as the docker CLI treats both alike. */
export function variable(variables: HostEnvironment['variables'], name: string): string | undefined {
  const value = variables[name]?.trim();
  return value === '' ? undefined : value;
}
