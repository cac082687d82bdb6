import { runCommandLine, write } from '../../command-line';
import { bridgeAddress } from '../../engine/bridge-address';
import { startController } from '../controller';
import { configuredController } from './configured-controller';
import { controllerFiles } from './controller-files';
import { readSecrets } from './secrets';

// The stand-in of the controller as a process of its own: main.ts WORKSPACE HOME PORT-OF-AWS …
void runCommandLine(async () => {
  const [workspaceRoot = '', home = '', port] = process.argv.slice(2);
  const settings = { workspaceRoot, home, port: Number(port) };
  const configured = configuredController(settings);
  if (!configured) throw new TypeError('images/fleet.sandbox.yaml has no jenkins');
  const { reloadToken, user } = await readSecrets(controllerFiles(settings));
  const hosts: [string, string] = ['127.0.0.1', await bridgeAddress()];
  const { url } = await startController({ ...configured, hosts, reloadToken, user });
  write(`listening at ${url}\n`);
  return 0;
});
