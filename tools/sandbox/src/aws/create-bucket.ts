import { SandboxError } from '../errors';
import { emulatorUrl, type SandboxSettings } from '../settings';

/**
 * Makes a bucket, from which anybody may read by a plain GET, as Jenkins does: MiniStack asks nobody for a signature. One
 * that is there stays as it is.
 *
 * @throws SandboxError `COMMAND_FAILED` with the emulator's answer.
 */
export async function createBucket(settings: SandboxSettings, bucket: string): Promise<void> {
  const response = await fetch(`${emulatorUrl(settings)}/${bucket}`, { method: 'PUT' });
  const answer = await response.text();
  if (response.ok || answer.includes('BucketAlready')) return;
  throw new SandboxError('COMMAND_FAILED', {
    reason: `the AWS emulator refused to make the bucket ${bucket} with ${response.status} ${answer}`,
    remedy: 'Run `npm run sandbox -- down`, then `npm run sandbox -- up`.',
  });
}
