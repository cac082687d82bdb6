import { isLoopback, type FleetSettings } from '@espalier/image-tree';
import { PipelineError } from './errors';

/** Who asks for a publish, and of what. */
export interface ConfirmationRequest {
  readonly fleet: FleetSettings;
  readonly endpoint: string | undefined;
  readonly images: number;
  /** Whether the caller said --yes. */
  readonly yes: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Whether a publish goes to an emulator on this machine. */
export function isSandbox(endpoint: string | undefined): boolean {
  return endpoint !== undefined && isLoopback(new URL(endpoint).hostname);
}

/**
 * Outside CI, a publish to anything but this machine needs a yes.
 *
 * @throws PipelineError `CONFIRMATION_MISSING`, naming account, region and count.
 */
export function assertConfirmed({ fleet, endpoint, images, yes, environment }: ConfirmationRequest): void {
  const inCi = !['', '0', 'false', undefined].includes(environment['CI']);
  if (yes || inCi || isSandbox(endpoint)) return;
  throw new PipelineError('CONFIRMATION_MISSING', {
    reason: `this would publish ${images} image${images === 1 ? '' : 's'} to account ${fleet.aws?.account ?? '(that of the credentials)'} in ${fleet.aws?.region ?? '(no region)'}`,
    remedy: 'Say --yes if you mean it, or publish to the sandbox with -c sandbox.',
  });
}
