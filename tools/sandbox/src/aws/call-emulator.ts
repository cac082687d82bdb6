import { SandboxError } from '../errors';
import { emulatorUrl, type SandboxSettings } from '../settings';

/** The services of AWS that the sandbox provisions, as their JSON protocol names them. */
const PREFIX = {
  ecr: 'AmazonEC2ContainerRegistry_V20150921',
  ecs: 'AmazonEC2ContainerServiceV20141113',
  logs: 'Logs_20140328',
} as const;

/**
 * One call of AWS's JSON protocol to the emulator, which checks no signature. What is there already is no error.
 *
 * @throws SandboxError `COMMAND_FAILED` with the emulator's answer.
 */
export async function callEmulator(
  settings: SandboxSettings,
  service: keyof typeof PREFIX,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  const response = await fetch(emulatorUrl(settings), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${PREFIX[service]}.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=test/20990101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
  const answer = await response.text();
  if (response.ok || answer.includes('AlreadyExists')) return;
  throw new SandboxError('COMMAND_FAILED', {
    reason: `the AWS emulator refused ${service}:${operation} with ${response.status} ${answer}`,
    remedy: 'Run `npm run sandbox -- down`, then `npm run sandbox -- up`.',
  });
}
