import { z } from 'zod';
import type { ImageConfiguration } from '../image-configuration';
import { digestSchema } from './answers';

const list = z.array(z.string()).nullish();
const startSchema = z.object({
  Labels: z.record(z.string(), z.string()).nullish(),
  User: z.string().nullish(),
  Entrypoint: list,
  Cmd: list,
  Env: list,
  WorkingDir: z.string().nullish(),
});
const stepSchema = z
  .object({ created_by: z.string().nullish(), empty_layer: z.boolean().nullish() })
  .transform(({ created_by, empty_layer }) => ({ createdBy: created_by ?? '', emptyLayer: empty_layer ?? false }));

/** The configuration of one image, as registries keep it. */
export const configSchema = z.object({
  rootfs: z.object({ diff_ids: z.array(digestSchema) }),
  config: startSchema.nullish(),
  history: z.array(stepSchema).nullish(),
});

/** The same, as this library tells it. */
export function configurationOf({ config, history }: z.output<typeof configSchema>): ImageConfiguration {
  return {
    user: config?.User ?? '',
    entrypoint: config?.Entrypoint ?? [],
    command: config?.Cmd ?? [],
    environment: config?.Env ?? [],
    workingDirectory: config?.WorkingDir ?? '',
    history: history ?? [],
  };
}
