import { isEspalierError } from '@espalier/dockerfile';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openHome, type Home, type Visitor } from './home';
import type { LaunchCheck } from './launch-check';
import type { LaunchedContainer, LaunchProcess } from './launch-engine';
import { noWayHome } from './no-way-home';
import type { Observation } from './observation';
import { reachableAddresses } from './reachable-addresses';

const defaultTimeoutSeconds = 60;
const introductionMilliseconds = 5000;
const pollMilliseconds = 100;
const unitsPerCpu = 1024;

/**
 * Launches an agent as the ECS plugin does and sees what it does: the command are the arguments after the entrypoint of the
 * image, the environment names the node again, an init process is there, and the limits are those of the task.
 * Source: reference/jenkins.md, "What a launch sends to the container".
 * @throws ImageTestError `TESTS_DID_NOT_RUN` where agents on this engine cannot reach us
 */
export async function observeLaunch(check: LaunchCheck): Promise<Observation> {
  const host = await check.engine.host();
  if (!host.isThisMachine || host.mapsUsers) throw noWayHome(host);
  const visitor = { nodeName: `ecs-${check.name}-${randomBytes(3).toString('hex').slice(1)}`, secret: secret() };
  const home = await openHome(reachableAddresses(host.bridge), visitor);
  if (!home) throw noWayHome(host);
  const begun = performance.now();
  try {
    const seen = await launch(check, home, visitor, host.cpus);
    return { ...nothingSeen(check), ...seen, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await home.close();
  }
}

/** As Jenkins makes them: 64 hexadecimal digits. */
function secret(): string {
  return randomBytes(32).toString('hex');
}

function nothingSeen({ timeoutSeconds = defaultTimeoutSeconds }: LaunchCheck): Observation {
  const state = { running: false, exitCode: undefined, outOfMemory: false };
  const nothing = { calledHome: false, argumentsArrived: false, processes: [], output: '' };
  return { ...nothing, state, seconds: 0, timeoutSeconds };
}

async function launch(check: LaunchCheck, home: Home, visitor: Visitor, cpus: number): Promise<Partial<Observation>> {
  let container: LaunchedContainer | undefined;
  try {
    container = await start(check, home, visitor, cpus);
    return await watch(check, container, home, visitor);
  } catch (thrown) {
    if (!isEspalierError(thrown) || thrown.code !== 'COMMAND_NOT_STARTED') throw thrown;
    return { refusal: withoutSecret(thrown.reason, visitor) };
  } finally {
    await container?.remove();
  }
}

function start(check: LaunchCheck, home: Home, visitor: Visitor, cpus: number): Promise<LaunchedContainer> {
  const { image, environment, size, timeoutSeconds = defaultTimeoutSeconds, signal } = check;
  const { nodeName, secret: given } = visitor;
  return check.engine.start({
    image,
    command: ['-url', home.url, given, nodeName],
    environment: { ...environment, SLAVE_NODE_NAME: nodeName, SLAVE_NODE_SECRET: given },
    network: 'bridge',
    limits: { memoryMebibytes: size.memory, cpus: Math.min(size.cpu / unitsPerCpu, cpus) },
    timeoutSeconds: timeoutSeconds + introductionMilliseconds / 1000,
    ...(signal ? { signal } : {}),
  });
}

async function watch(
  check: LaunchCheck,
  container: LaunchedContainer,
  home: Home,
  visitor: Visitor,
): Promise<Partial<Observation>> {
  const calledHome = await isCalled(check, container, home);
  const { processes, argumentsArrived } = await introduction(container, home, visitor, calledHome);
  const [state, { stdout, stderr }] = await Promise.all([container.state(), container.output()]);
  return { calledHome, argumentsArrived, processes, state, output: withoutSecret(`${stdout}${stderr}`, visitor) };
}

/** Until it calls, has ended, or its time is up. */
async function isCalled(check: LaunchCheck, container: LaunchedContainer, { called }: Home): Promise<boolean> {
  const { timeoutSeconds = defaultTimeoutSeconds, signal } = check;
  const done = new AbortController();
  const stop = signal ? AbortSignal.any([signal, done.signal]) : done.signal;
  const call = called.then(() => true);
  const end = container.ended(stop).then(() => false);
  const timeout = pause(timeoutSeconds * 1000, false, { signal: stop });
  try {
    return await Promise.race([call, end, timeout]);
  } finally {
    done.abort();
    await Promise.allSettled([end, timeout]);
    signal?.throwIfAborted();
  }
}

/** Its processes, seen again and again until name and secret have arrived or nobody waits for them any more. */
async function introduction(
  container: LaunchedContainer,
  home: Home,
  visitor: Visitor,
  calledHome: boolean,
): Promise<{ processes: readonly LaunchProcess[]; argumentsArrived: boolean }> {
  const deadline = performance.now() + introductionMilliseconds;
  for (;;) {
    const processes = await container.processes();
    const argumentsArrived = home.isIntroduced() || processes.some((process) => isAgent(process, visitor));
    const isOver = !calledHome || processes.length === 0 || performance.now() > deadline;
    if (argumentsArrived || isOver) return { processes, argumentsArrived };
    await pause(pollMilliseconds);
  }
}

/** Java itself: an init process and a script that forwards nothing have the arguments too. */
function isAgent({ command }: LaunchProcess, { nodeName, secret: given }: Visitor): boolean {
  return /^\S*\bjava\S*\s/.test(command) && command.includes(given) && command.includes(nodeName);
}

function withoutSecret(text: string, { secret: given }: Visitor): string {
  return text.replaceAll(given, '[secret]');
}
