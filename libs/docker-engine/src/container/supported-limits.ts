import { z } from 'zod';
import type { RunLimits } from './run-request';

const infoSchema = z.looseObject({ CpuCfsQuota: z.boolean().nullish() });

/**
 * A request without a limit of CPUs where the engine cannot hold one: it would refuse the container. Memory and
 * processes it leaves unlimited by itself then, with a warning.
 *
 * @param info asks the engine about itself (Docker API, GET /info).
 */
export async function withSupportedLimits<Request extends { readonly limits?: RunLimits }>(
  request: Request,
  info: () => Promise<unknown>,
): Promise<Request> {
  if (request.limits?.cpus === undefined || infoSchema.parse(await info()).CpuCfsQuota !== false) return request;
  const others = Object.entries(request.limits).filter(([name]) => name !== 'cpus');
  return { ...request, limits: Object.fromEntries(others) };
}
