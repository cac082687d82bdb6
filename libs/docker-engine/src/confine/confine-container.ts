import { z } from 'zod';
import { hostConfig } from '../container/container-options';
import { ownLabels } from '../container/run-owner';
import type { ConfineRequest } from './confined-engine';

/** After which nobody waits for a container any more, where nothing else is said. */
const defaultTimeoutSeconds = 600;

const createSchema = z.looseObject({ Labels: z.record(z.string(), z.string()).nullish() });

/**
 * What is created instead of what a program asked for: network, limits and labels are ours, and of its host settings
 * nothing is left (no mounts, no capabilities, no privileges, no devices).
 */
export function confineContainer(asked: unknown, request: ConfineRequest): Record<string, unknown> {
  const { Labels, ...kept } = createSchema.parse(asked);
  const { network, limits, timeoutSeconds = defaultTimeoutSeconds } = request;
  delete kept['NetworkingConfig'];
  return {
    ...kept,
    Labels: { ...Labels, ...ownLabels(timeoutSeconds) },
    HostConfig: hostConfig({ image: '', ...(network === undefined ? {} : { network }), ...(limits ? { limits } : {}) }),
  };
}
