import { createHash } from 'node:crypto';
import { z } from 'zod';
import { archiveInvalid } from './archive-invalid';

const list = z
  .array(z.string())
  .nullish()
  .transform((items) => items ?? []);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const keys = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((record) => Object.keys(record ?? {}));

const configSchema = z.object({
  User: text,
  Env: list,
  Entrypoint: list,
  Cmd: list,
  WorkingDir: text,
  Volumes: keys,
  OnBuild: list,
  StopSignal: text,
  Healthcheck: z.object({ Test: list }).nullish(),
  Labels: z.record(z.string(), z.string()).nullish(),
});

const historySchema = z.object({ created_by: text, empty_layer: z.boolean().nullish() });

/** Source: OCI image specification 1.1, and what Docker adds to it. */
const configurationSchema = z.object({
  config: configSchema.nullish(),
  history: z.array(historySchema).nullish(),
  rootfs: z.object({ diff_ids: z.array(z.string().regex(/^sha256:[0-9a-f]{64}$/)).nullish() }),
});

/** What an instruction left in the history of an image. */
export interface HistoryEntry {
  /** As the builder wrote it: `RUN /bin/sh -c … # buildkit`, `/bin/sh -c #(nop)  USER jenkins`. */
  readonly createdBy: string;
  /** Whether it brought no layer. */
  readonly emptyLayer: boolean;
}

/** How an image is started, and what it is made of. What is not set is empty. */
export interface ImageConfiguration {
  /** `sha256:…` of the configuration as the engine has it. */
  readonly imageId: string;
  readonly user: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** `NAME=value`, in the image's order. */
  readonly environment: readonly string[];
  readonly workingDirectory: string;
  readonly volumes: readonly string[];
  readonly onBuild: readonly string[];
  readonly stopSignal: string;
  /** As Docker has it: `['CMD-SHELL', 'curl …']`. */
  readonly healthcheck: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** Digests of the uncompressed layers, the lowest first. */
  readonly diffIds: readonly string[];
}

/**
 * Reads a configuration, as it is in an archive or as a registry has it.
 * @throws GateError ARCHIVE_INVALID when it is none
 */
export function readImageConfiguration(bytes: Uint8Array): ImageConfiguration {
  const { config, history, rootfs } = parse(bytes);
  const started = config ?? configSchema.parse({});
  return {
    imageId: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    user: started.User,
    entrypoint: started.Entrypoint,
    command: started.Cmd,
    environment: started.Env,
    workingDirectory: started.WorkingDir,
    volumes: started.Volumes,
    onBuild: started.OnBuild,
    stopSignal: started.StopSignal,
    healthcheck: started.Healthcheck?.Test ?? [],
    labels: started.Labels ?? {},
    history: (history ?? []).map((entry) => ({ createdBy: entry.created_by, emptyLayer: entry.empty_layer ?? false })),
    diffIds: rootfs.diff_ids ?? [],
  };
}

function parse(bytes: Uint8Array): z.output<typeof configurationSchema> {
  try {
    return configurationSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (thrown) {
    throw archiveInvalid('its configuration is not one', thrown);
  }
}
