import { createConnection } from 'node:net';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findEngine } from '@espalier/docker-engine';
import { SandboxError } from '../errors';
import { emulatorUrl, type SandboxSettings } from '../settings';
import { runningProcess, startDetached, stopDetached } from '../support/detached-process';
import { waitForDetached } from '../support/wait-for-detached';
import { pythonPath } from '../python/python-path';

const healthSchema = z.object({ version: z.string(), services: z.object({ ecr: z.string(), ecs: z.string() }) });
const START_SECONDS = 30;

/**
 * Makes sure that the AWS emulator answers on its port of 127.0.0.1, one of another clone's sandbox included. Gives what it is.
 *
 * @throws SandboxError `PORT_IN_USE` when something else listens there, `NOT_READY`.
 */
export async function ensureEmulator(settings: SandboxSettings): Promise<string> {
  if (!(await emulatorVersion(settings))) {
    await assertPortFree(settings);
    startDetached({
      ...files(settings),
      command: [pythonPath(settings), '-m', 'ministack'],
      environment: environmentOf(settings),
    });
    await waitForDetached(
      files(settings),
      'the AWS emulator',
      async () => Boolean(await emulatorVersion(settings)),
      START_SECONDS,
    );
  }
  return describeEmulator(settings);
}

/** What the emulator is, for people. */
export async function describeEmulator(settings: SandboxSettings): Promise<string> {
  const owner = runningProcess(files(settings).record) ? 'started by the sandbox' : 'started from another clone';
  return `MiniStack ${(await emulatorVersion(settings)) ?? '(stopped)'}, ${owner}, at ${emulatorUrl(settings)}`;
}

/** The version of the emulator that answers, undefined when none does. */
export async function emulatorVersion(settings: SandboxSettings): Promise<string | undefined> {
  try {
    const response = await fetch(`${emulatorUrl(settings)}/_ministack/health`, { signal: AbortSignal.timeout(5000) });
    return healthSchema.safeParse(await response.json()).data?.version;
  } catch {
    return undefined;
  }
}

/** Stops the emulator if the sandbox started it; it removes the containers of its tasks. Gives whether it was running. */
export function stopEmulator(settings: SandboxSettings): Promise<boolean> {
  return stopDetached(files(settings).record);
}

/** Only what the emulator needs: none of the caller's AWS settings, no listener beside the one port. */
function environmentOf(settings: SandboxSettings): Record<string, string | undefined> {
  const temporary = join(settings.home, 'tmp');
  mkdirSync(temporary, { recursive: true });
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TMPDIR: temporary,
    DOCKER_HOST: findEngine(process.env).url,
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(settings.port),
    MINISTACK_HOSTNAME: 'espalier-sandbox',
    S3_DATA_DIR: join(settings.home, 's3'),
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    LOG_LEVEL: 'WARNING',
  };
}

async function assertPortFree({ port }: SandboxSettings): Promise<void> {
  const taken = await new Promise<boolean>((resolve) => {
    const connection = createConnection({ host: '127.0.0.1', port });
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => {
      resolve(false);
    });
  });
  if (!taken) return;
  throw new SandboxError('PORT_IN_USE', {
    reason: `something that is not the sandbox's AWS emulator listens on 127.0.0.1:${port}`,
    remedy: `Stop it (\`ss -ltnp 'sport = :${port}'\` names it), then run the same command again.`,
  });
}

function files({ home }: SandboxSettings) {
  return { record: join(home, 'emulator.json'), log: join(home, 'emulator.log') };
}
