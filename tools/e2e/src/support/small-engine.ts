import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { machineEnvironment, run, startProgram } from './run-program';

/** A Docker engine of its own with a small disk. */
export interface SmallEngine {
  /** The value of DOCKER_HOST that leads to it. */
  readonly host: string;
  stop(): Promise<void>;
}

const PATIENCE_MILLISECONDS = 30_000;

/**
 * Starts one as root, on a disk in memory. It has a bridge of its own: an engine that is started with none removes the
 * default bridge of the machine's other engine.
 */
export async function startSmallEngine(megabytes: number): Promise<SmallEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'espalier-e2e-engine-'));
  const data = join(folder, 'data');
  const bridge = `e2e${process.pid}`;
  const host = `unix://${folder}/docker.sock`;
  await mkdir(data);
  await run(['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', data]);
  await run(['ip', 'link', 'add', 'name', bridge, 'type', 'bridge']);
  await run(['ip', 'address', 'add', '172.30.77.1/24', 'dev', bridge]);
  const places = ['--data-root', data, '--exec-root', join(folder, 'exec'), '--pidfile', join(folder, 'pid')];
  const network = ['--bridge', bridge, '--iptables=false', '--ip-masq=false'];
  const daemon = startProgram(['dockerd', '-H', host, ...places, ...network], {
    folder,
    environment: machineEnvironment(),
  });
  await untilAnswers(host);
  return {
    host,
    stop: async () => {
      process.kill(Number(await readFile(join(folder, 'pid'), 'utf8')), 'SIGTERM');
      await daemon.end;
      await run(['ip', 'link', 'delete', bridge]);
      await run(['umount', data]);
      await rm(folder, { recursive: true });
    },
  };
}

async function untilAnswers(host: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  const ask = () => startProgram(['docker', '-H', host, 'version'], { folder: '/', environment: machineEnvironment() });
  while ((await ask().end).exitCode !== 0) {
    if (Date.now() > deadline) throw new Error(`no engine answers at ${host}`);
    await pause(200);
  }
}
