import { EspalierError } from '@espalier/dockerfile';
import { availableParallelism } from 'node:os';
import { readFlag } from './read-flag';

/** Options of the executors as Nx hands them over: anything that a command line can say. */
export type RawOptions = Readonly<Record<string, unknown>>;

/** Options of the executors, checked. */
export interface Options {
  /** Name of the image; nothing for the fleet. */
  readonly image: string | undefined;
  /** The overlay; nothing for production. */
  readonly configuration: string | undefined;
  readonly yes: boolean;
  /** Whether what comes from an unrelated commit may be replaced. */
  readonly supersede: boolean;
  /** Whether the cloud document may take from Jenkins what it has. */
  readonly replace: boolean;
  /** Builds at a time. */
  readonly concurrency: number;
}

/**
 * Checks the options of one task. The schemas of the executors are loose, since Nx ends a whole batch for a violation.
 *
 * @throws EspalierError `OPTION_INVALID`.
 */
export function readOptions(raw: RawOptions): Options {
  return {
    image: text(raw, 'image'),
    configuration: text(raw, 'configuration'),
    yes: readFlag(raw, 'yes'),
    supersede: readFlag(raw, 'supersede'),
    replace: readFlag(raw, 'replace'),
    concurrency: concurrency(raw['concurrency']),
  };
}

function text(raw: RawOptions, name: string): string | undefined {
  const value = raw[name];
  if (value === undefined || typeof value === 'string') return value;
  throw invalid(name, 'Give it one word.');
}

function concurrency(value: unknown): number {
  if (value === undefined) return Math.max(2, availableParallelism());
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1 && count <= 64) return count;
  throw invalid('concurrency', 'Give it a number from 1 to 64.');
}

function invalid(name: string, remedy: string): EspalierError {
  return new EspalierError('OPTION_INVALID', { reason: `--${name} has no such value`, remedy });
}

/**
 * The configuration that all tasks of a run share.
 *
 * @throws EspalierError `OPTION_INVALID` when there are several.
 */
export function commonConfiguration(tasks: readonly Options[]): string | undefined {
  const configurations = new Set(tasks.map(({ configuration }) => configuration));
  if (configurations.size <= 1) return tasks[0]?.configuration;
  throw invalid('configuration', 'Run one command for each configuration.');
}
