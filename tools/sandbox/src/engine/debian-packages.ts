import { existsSync } from 'node:fs';
import { run, succeeds } from '../support/run';

/** Whether packages can be installed here: root on Debian or Ubuntu. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs the Debian packages that are missing, without recommended ones. Gives those that were installed. */
export async function installPackages(packages: readonly string[]): Promise<readonly string[]> {
  const installed = await Promise.all(packages.map((name) => isInstalled(name)));
  const missing = packages.filter((_, index) => !installed[index]);
  if (missing.length > 0) await install(missing);
  return missing;
}

function isInstalled(name: string): Promise<boolean> {
  return succeeds(['sh', '-c', `dpkg-query -W -f '\${Status}' "$1" | grep -q 'ok installed'`, 'sh', name]);
}

async function install(packages: readonly string[]): Promise<void> {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['-o', 'DPkg::Lock::Timeout=120'];
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...lock, ...packages];
  if (await succeeds(command, { environment })) return;
  await run(['apt-get', 'update', ...lock], { environment });
  await run(command, { environment });
}
