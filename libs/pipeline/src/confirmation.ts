import { isLoopback, type FleetSettings } from '@espalier/image-tree';
import { assertAccount } from './account';
import type { FleetAws } from './aws-of';
import { PipelineError } from './errors';

/** Who asks for something that is written, and where. */
export interface ConfirmationRequest {
  readonly fleet: Pick<FleetSettings, 'aws'>;
  readonly endpoint: string | undefined;
  /** Whether the caller said --yes. */
  readonly yes: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Whether a publish goes to an emulator on this machine. */
export function isSandbox(endpoint: string | undefined): boolean {
  return endpoint !== undefined && isLoopback(new URL(endpoint).hostname);
}

/**
 * Outside CI, what changes or removes what agents run from, anywhere but on this machine, needs a yes.
 *
 * @param would what would be done, after "this would" and before the account: `publish 3 images to`.
 * @throws PipelineError `CONFIRMATION_MISSING`, naming account and region.
 */
export function assertConfirmed(
  { fleet: { aws }, endpoint, yes, environment }: ConfirmationRequest,
  would: string,
): void {
  const inCi = !['', '0', 'false', undefined].includes(environment['CI']);
  if (yes || inCi || isSandbox(endpoint)) return;
  throw new PipelineError('CONFIRMATION_MISSING', {
    reason: `this would ${would} account ${aws?.account ?? '(that of the credentials)'} in ${aws?.region ?? '(no region)'}`,
    remedy: 'Say --yes if you mean it, or do it in the sandbox with -c sandbox.',
  });
}

/**
 * What must hold before a command writes that is asked for by hand: a yes, and the account that fleet.yaml names.
 *
 * @param would as for {@link assertConfirmed}.
 * @throws PipelineError `CONFIRMATION_MISSING`, `ACCOUNT_WRONG`, `ACCOUNT_UNKNOWN`.
 */
export async function assertMayWrite(
  { aws, connection }: FleetAws,
  request: Pick<ConfirmationRequest, 'yes' | 'environment'>,
  would: string,
): Promise<void> {
  assertConfirmed({ ...request, fleet: { aws }, endpoint: connection.endpoint }, would);
  await assertAccount(aws, connection);
}
