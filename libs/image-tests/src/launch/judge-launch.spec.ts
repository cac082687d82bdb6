import { describe, expect, it } from 'vitest';
import { judgeLaunch } from './judge-launch';
import type { Observation } from './observation';

const good: Observation = {
  calledHome: true,
  argumentsArrived: true,
  processes: [{ userId: 1000, command: 'java -jar agent.jar' }],
  state: { running: true, exitCode: undefined, outOfMemory: false },
  output: '',
  seconds: 1,
  timeoutSeconds: 60,
};
const ended = { running: false, exitCode: 2, outOfMemory: false };

function broken(seen: Partial<Observation>): string[] {
  const findings = judgeLaunch({ ...good, ...seen });
  return findings.flatMap(({ part, failure }) => (failure ? `${part}: ${failure.reason}` : []));
}

describe('the launch contract', () => {
  it('is kept in all its parts', () => {
    const findings = judgeLaunch(good);
    expect(findings.map(({ part }) => part)).toEqual(['start', 'call-home', 'arguments', 'user', 'limits']);
    expect(broken({})).toEqual([]);
  });

  it.each<[Partial<Observation>, string]>([
    [{ refusal: 'no user nosuch' }, 'start: the agent cannot be started: no user nosuch'],
    [
      { argumentsArrived: false },
      'arguments: the agent calls home without the name and secret that it was started with',
    ],
    [{ processes: [...good.processes, { userId: 0, command: 'sudo' }] }, 'user: the agent runs as root'],
    [
      { state: { ...good.state, outOfMemory: true } },
      'limits: the agent needs more memory than its size has, before any build runs',
    ],
  ])('is broken by %j', (seen, reason) => {
    expect(broken(seen)).toEqual([reason]);
  });

  it.each<[Partial<Observation>, string]>([
    [{}, 'call-home: the agent does not call home within 60 seconds'],
    [{ state: ended }, 'start: the agent ends with exit code 2 before it calls home'],
    [
      { state: ended, output: 'needs -url URL SECRET NAME' },
      'arguments: the agent does not get the arguments that Jenkins starts it with',
    ],
    [
      { state: ended, output: 'java.lang.UnsupportedClassVersionError: hudson/remoting' },
      'java: the agent has a Java that is too old for its agent.jar',
    ],
    [
      { state: { ...ended, outOfMemory: true } },
      'limits: the agent needs more memory than its size has, before any build runs',
    ],
  ])('is broken by an agent that does not call home with %j', (seen, reason) => {
    expect(broken({ calledHome: false, argumentsArrived: false, ...seen })).toEqual([reason]);
  });

  it('is broken by root even when it does not call home', () => {
    const root = { calledHome: false, processes: [{ userId: 0, command: 'sh' }] };
    expect(broken(root)).toContain('user: the agent runs as root');
  });
});
