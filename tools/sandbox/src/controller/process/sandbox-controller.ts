import type { SandboxSettings } from '../../settings';
import { controllerClient, type ControllerClient } from '../controller-client';
import { configuredController } from './configured-controller';
import { controllerFiles } from './controller-files';
import { readSecrets } from './secrets';

/** The stand-in of the controller that `up` started. */
export async function sandboxController(settings: SandboxSettings): Promise<ControllerClient> {
  const { user } = await readSecrets(controllerFiles(settings));
  const port = configuredController(settings)?.port ?? 80;
  return controllerClient(`http://127.0.0.1:${port}/`, user);
}
