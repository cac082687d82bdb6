import { join } from 'node:path';
import type { SandboxSettings } from '../../settings';

/** Where the stand-in of the controller keeps what it needs, absolute. */
export interface ControllerFiles {
  /** The folder of its secrets. */
  readonly folder: string;
  /** CASC_RELOAD_TOKEN. */
  readonly reloadToken: string;
  /** The name of its user. */
  readonly user: string;
  /** The API token of that user. */
  readonly apiToken: string;
  readonly record: string;
  readonly log: string;
}

/** The files of the stand-in in a sandbox; images/fleet.sandbox.yaml names the secrets. */
export function controllerFiles({ home }: Pick<SandboxSettings, 'home'>): ControllerFiles {
  const folder = join(home, 'controller');
  return {
    folder,
    reloadToken: join(folder, 'reload.token'),
    user: join(folder, 'user'),
    apiToken: join(folder, 'api.token'),
    record: join(home, 'controller.json'),
    log: join(home, 'controller.log'),
  };
}
