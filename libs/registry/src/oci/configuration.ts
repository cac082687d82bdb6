import { z } from 'zod';
import { digestSchema } from './answers';

/** Of the configuration of one image, what this library reads. */
export const configSchema = z.object({
  rootfs: z.object({ diff_ids: z.array(digestSchema) }),
  config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
});
