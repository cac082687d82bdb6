import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectEngine, findEngine, type Engine } from '../testing/engine';
import { leftBehind, untilSomethingRuns } from '../testing/left-behind';
import { buildAgent, removeAgents } from '../testing/upstream';
import type { TestResult } from '../test-result';
import { checkLaunch } from './check-launch';
import type { LaunchCheck } from './launch-check';
import type { LaunchEngine } from './launch-engine';

const size = { cpu: 512, memory: 512 };
const agent = '/usr/local/bin/jenkins-agent';

let engine: Engine;
beforeAll(async () => {
  engine = await connectEngine(findEngine(process.env));
});
afterAll(() => removeAgents(engine));
afterEach(async () => {
  expect(await leftBehind()).toEqual([]);
});

async function launch(lines: readonly string[], more: Partial<LaunchCheck> = {}): Promise<readonly TestResult[]> {
  const image = await buildAgent(engine, ...lines);
  return checkLaunch({ engine, image, name: 'x', environment: {}, size, timeoutSeconds: 20, ...more });
}

function failed(results: readonly TestResult[]): Record<string, string> {
  return Object.fromEntries(results.flatMap(({ name, failure }) => (failure ? [[name, failure.reason]] : [])));
}

/** A script in place of the entrypoint. */
function entrypoint(...script: readonly string[]): string[] {
  const text = ['#!/bin/bash', ...script].join('\\n');
  return [
    'USER root',
    `RUN printf '%b\\n' '${text}' >/start && chmod +x /start`,
    'USER jenkins',
    'ENTRYPOINT ["/start"]',
  ];
}

describe('the launch contract, with real containers', () => {
  it('is kept by the upstream', async () => {
    const requiredJava = { major: 17, because: 'the test asks' };
    const results = await launch([], { requiredJava });
    expect(failed(results)).toEqual({});
    expect(results.map(({ name, of }) => `${of} ${name}`)).toEqual([
      'x launch-contract/start',
      'x launch-contract/call-home',
      'x launch-contract/arguments',
      'x launch-contract/user',
      'x launch-contract/limits',
      'x launch-contract/java',
    ]);
  });

  it('is kept by an entrypoint of its own that forwards its arguments', async () => {
    expect(failed(await launch(entrypoint(`exec ${agent} "$@"`)))).toEqual({});
  });

  it('is kept by a process of Java that speaks no more HTTP than its first call, as remoting does', async () => {
    const call = 'curl --silent --output /dev/null "$2tcpSlaveAgentListener/"';
    const java = 'exec -a java bash -c "sleep 60; true" agent.jar "$@"';
    expect(failed(await launch(entrypoint(call, java)))).toEqual({});
    const forwardsNothing = 'exec -a java bash -c "sleep 60; true" agent.jar';
    expect(failed(await launch(entrypoint(call, forwardsNothing)))).toHaveProperty(['launch-contract/arguments']);
  });

  it.each([
    [
      'drops all arguments',
      entrypoint(`exec ${agent}`),
      { 'launch-contract/arguments': 'the agent does not get the arguments that Jenkins starts it with' },
    ],
    [
      'drops secret and name',
      entrypoint(`exec ${agent} "$1" "$2" no-secret no-name`),
      { 'launch-contract/arguments': 'the agent calls home without the name and secret that it was started with' },
    ],
    [
      'exits at once',
      ['ENTRYPOINT ["/bin/false"]'],
      { 'launch-contract/start': 'the agent ends with exit code 1 before it calls home' },
    ],
    [
      'names a program that is not there',
      ['ENTRYPOINT ["/nosuch"]'],
      { 'launch-contract/start': 'the agent ends with exit code 127 before it calls home' },
    ],
    ['runs as root', ['USER root'], { 'launch-contract/user': 'the agent runs as root' }],
    [
      'eats its memory',
      entrypoint('exec tail /dev/zero'),
      { 'launch-contract/limits': 'the agent needs more memory than its size has, before any build runs' },
    ],
  ])('is broken by an image that %s', async (_, lines, reasons) => {
    expect(failed(await launch(lines))).toEqual(reasons);
  });

  it('is broken by an image whose user is not there', async () => {
    const reasons = failed(await launch(['USER nosuch']));
    expect(reasons['launch-contract/start']).toContain('unable to find user nosuch');
  });

  it('is broken by an agent that waits too long', async () => {
    const results = await launch(entrypoint('exec sleep 49000'), { timeoutSeconds: 2 });
    expect(failed(results)).toEqual({ 'launch-contract/call-home': 'the agent does not call home within 2 seconds' });
  });

  it('is broken by a Java that is too old or not there, unless the stand-in of the sandbox has no other', async () => {
    const requiredJava = { major: 99, because: 'images/controller is Jenkins 2.999' };
    const tooOld = failed(await launch([], { requiredJava }));
    expect(Object.keys(tooOld)).toEqual(['launch-contract/java']);
    expect(tooOld['launch-contract/java']).toMatch(/^the agent has Java \d+; it needs Java 99, because images/);
    expect(
      failed(
        await launch(['LABEL io.espalier.stand-in=true io.espalier.stand-in.java=11'], {
          requiredJava,
          standIns: true,
        }),
      ),
    ).toEqual({});
    const none = await launch(['ENV JAVA_HOME=/nosuch'], { requiredJava });
    expect(failed(none)['launch-contract/java']).toContain('the agent has no Java at /nosuch/bin/java');
  });

  it('tells what the agent printed, never its secret', async () => {
    const results = await launch(entrypoint('echo "got $4 with $3"; env; exit 1'));
    const [start] = results;
    expect(start?.output).toContain('with [secret]');
    expect(JSON.stringify(results)).not.toMatch(/[0-9a-f]{64}/);
  });

  it('is not tested when it is stopped, and nothing is left running', async () => {
    const image = await buildAgent(engine, ...entrypoint('exec sleep 50000'));
    const stop = new AbortController();
    const check = checkLaunch({ engine, image, name: 'x', environment: {}, size, signal: stop.signal });
    const stopped = expect(check).rejects.toMatchObject({ code: 'TESTS_DID_NOT_RUN' });
    await untilSomethingRuns();
    stop.abort();
    await stopped;
  });

  it.each([
    [{ isThisMachine: false }, 'not of this machine'],
    [{ mapsUsers: true }, 'maps users'],
    [{ bridge: [] }, 'no default bridge'],
    [{ bridge: [{ subnet: '203.0.113.0/24', gateway: '203.0.113.1' }] }, '203.0.113.1, is none of this machine'],
  ])('is not tested on an engine with %j', async (difference, reason) => {
    const elsewhere: LaunchEngine = {
      host: async () => ({ ...(await engine.host()), ...difference }),
      inspectImage: (reference) => engine.inspectImage(reference),
      start: (request) => engine.start(request),
      run: (request) => engine.run(request),
    };
    const launching = launch([], { engine: elsewhere });
    await expect(launching).rejects.toMatchObject({ code: 'TESTS_DID_NOT_RUN' });
    await expect(launching).rejects.toThrow(reason);
  });
});
