import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { SandboxSettings } from '../../settings';
import { runningProcess, startDetached, stopDetached } from '../../support/detached-process';
import { waitForDetached } from '../../support/wait-for-detached';
import { configuredController, type ConfiguredController } from './configured-controller';
import { controllerFiles } from './controller-files';
import { ensureSecrets } from './secrets';

const HERE = resolve(__dirname, 'main.ts');
const TYPESCRIPT = resolve(__dirname, '../../../../nx-espalier/register-typescript.js');
const START_SECONDS = 30;

/**
 * Makes sure that the stand-in of the controller runs as images/fleet.sandbox.yaml says; one that runs otherwise is started
 * anew. AWS and the engine must be up. Gives what it is.
 *
 * @throws SandboxError `NOT_READY` with the end of its log.
 */
export async function ensureController(settings: SandboxSettings): Promise<string> {
  const configured = configuredController(settings);
  if (!configured) return 'none: fleet.sandbox.yaml has no jenkins';
  const files = controllerFiles(settings);
  await ensureSecrets(files);
  const command = commandOf(settings, configured);
  if (!isDeepStrictEqual(runningProcess(files.record)?.command, command)) {
    await stopController(settings);
    startDetached({ ...files, command, environment: environmentOf() });
  }
  const answers = async () => (await controllerAnswers(configured)) && runningProcess(files.record) !== undefined;
  await waitForDetached(files, 'the stand-in of the controller', answers, START_SECONDS);
  return describe(configured);
}

/** Ends the stand-in of the controller. Gives whether it was running. */
export function stopController(settings: SandboxSettings): Promise<boolean> {
  return stopDetached(controllerFiles(settings).record);
}

/** What the stand-in of the controller is, for people; undefined while it does not answer. */
export async function describeController(settings: SandboxSettings): Promise<string | undefined> {
  const configured = configuredController(settings);
  return configured && (await controllerAnswers(configured)) ? describe(configured) : undefined;
}

function describe({ port, source }: ConfiguredController): string {
  return `a stand-in at http://127.0.0.1:${port}/, which loads ${source.place}`;
}

async function controllerAnswers({ port }: ConfiguredController): Promise<boolean> {
  try {
    const url = `http://127.0.0.1:${port}/tcpSlaveAgentListener/`;
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.headers.get('x-jenkins') === 'stand-in';
  } catch {
    return false;
  }
}

/** Port and place are there so that a change of them is one of the command. */
function commandOf(
  { workspaceRoot, home, port }: SandboxSettings,
  configured: ConfiguredController,
): [string, ...string[]] {
  const place = [String(configured.port), configured.source.place];
  return [process.execPath, '-r', TYPESCRIPT, HERE, workspaceRoot, home, String(port), ...place];
}

/** None of the caller's AWS settings; variables of the document are resolved in it. */
function environmentOf(): Record<string, string | undefined> {
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DOCKER_HOST: process.env['DOCKER_HOST'],
    DOCKER_CONTEXT: process.env['DOCKER_CONTEXT'],
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
