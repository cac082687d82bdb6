import { stopEmulator } from './aws/emulator';
import { stopController } from './controller/process/controller-process';
import { engineAnswers, stopEngine } from './engine/engine';
import type { SandboxSettings } from './settings';
import type { Progress } from './support/progress';
import { run } from './support/run';

/** The label by which the emulator marks the containers of this sandbox's ECS tasks. */
const OURS = 'ministack.instance';

/**
 * Ends what `up` started, and nothing else: the stand-in of the controller, the AWS emulator, containers of ECS tasks, the
 * engine. Downloads stay.
 */
export async function down(settings: SandboxSettings, progress: Progress): Promise<void> {
  await progress.step('controller', async () => stoppedOrNot(await stopController(settings)));
  await progress.step('aws', async () => stoppedOrNot(await stopEmulator(settings)));
  await progress.step('containers', async () => `${await removeContainers(settings)} removed`);
  await progress.step('engine', async () => stoppedOrNot(await stopEngine(settings)));
}

async function removeContainers({ port }: SandboxSettings): Promise<number> {
  if (!(await engineAnswers())) return 0;
  const filter = `label=${OURS}=espalier-sandbox:${port}`;
  const containers = (await run(['docker', 'ps', '--all', '--quiet', '--filter', filter])).split('\n').filter(Boolean);
  if (containers.length > 0) await run(['docker', 'rm', '--force', '--volumes', ...containers]);
  return containers.length;
}

function stoppedOrNot(stopped: boolean): string {
  return stopped ? 'stopped' : 'not started by this sandbox: left alone';
}
