import { isLoopback, type AwsConnection } from '@espalier/image-tree';
import pLimit from 'p-limit';
import pThrottle from 'p-throttle';

/** Source: RegisterTaskDefinition takes 20 at once and 1 a second in the long run, an account and region. */
const BURST = 20;
const BURST_MILLISECONDS = 20_000;

/** Does registrations one after the other, in the order of the calls, no faster than AWS takes them; an emulator has no rate. */
export function registrationPace({
  endpoint,
}: Pick<AwsConnection, 'endpoint'>): <Value>(register: () => Promise<Value>) => Promise<Value> {
  const oneAtATime = pLimit(1);
  if (endpoint !== undefined && isLoopback(new URL(endpoint).hostname)) return (register) => oneAtATime(register);
  const turn = pThrottle({ limit: BURST, interval: BURST_MILLISECONDS, strict: true })(() => Promise.resolve());
  return (register) =>
    oneAtATime(async () => {
      await turn();
      return register();
    });
}
