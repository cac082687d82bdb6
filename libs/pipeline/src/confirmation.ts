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

/** Whether what is asked for may be written: outside CI, to anything but this machine, somebody must have said yes. */
export function isConfirmed({
  endpoint,
  yes,
  environment,
}: Pick<ConfirmationRequest, 'endpoint' | 'yes' | 'environment'>): boolean {
  const inCi = !['', '0', 'false', undefined].includes(environment['CI']);
  return yes || inCi || isSandbox(endpoint);
}

/** What somebody must agree to before it is done outside CI to anything but this machine. */
export type AgreementRequest = Omit<ConfirmationRequest, 'images'>;

/**
 * Outside CI, a publish to anything but this machine needs a yes.
 *
 * @throws PipelineError `CONFIRMATION_MISSING`, naming account, region and count.
 */
export function assertConfirmed({ images, ...request }: ConfirmationRequest): void {
  assertAgreed(request, `publish ${images} image${images === 1 ? '' : 's'} to`);
}

/**
 * The same for anything else that is written.
 *
 * @param would what would be done, after "this would" and before the account.
 * @throws PipelineError `CONFIRMATION_MISSING`, naming account and region.
 */
export function assertAgreed(request: AgreementRequest, would: string): void {
  if (isConfirmed(request)) return;
  const { aws } = request.fleet;
  throw new PipelineError('CONFIRMATION_MISSING', {
    reason: `this would ${would} account ${aws?.account ?? '(that of the credentials)'} in ${aws?.region ?? '(no region)'}`,
    remedy: 'Say --yes if you mean it, or do it in the sandbox with -c sandbox.',
  });
}
