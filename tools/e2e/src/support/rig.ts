import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  bridgeAddress,
  controllerClient,
  emulatorUrl,
  ensureAdvisoryDatabase,
  ensureEmulator,
  provision,
  sandboxSettings,
  startController,
  stopEmulator,
  urlSource,
  type Controller,
  type ControllerClient,
  type SampleAdvisory,
  type SandboxSettings,
} from '@espalier/sandbox';
import { awsConnection } from '@espalier/image-tree';
import { EmulatedAws } from './aws-state';
import { freePort } from './free-port';
import { startProxy, type Proxy } from './proxy';
import { removeImages } from './remove-images';
import type { ProgramEnd } from './run-program';
import { pushUpstreams, upstreamRepositories } from './small-upstreams';
import { cloneWorkspace, workspaceRoot, type WorkspaceClone } from './workspace-clone';

/** A clone with an AWS of its own, which it reaches by a proxy, and a stand-in of the controller of its own; the engine and the programs are those of the sandbox. */
export interface Rig {
  readonly clone: WorkspaceClone;
  readonly aws: EmulatedAws;
  readonly controller: ControllerClient;
  /** Has the controller start anew: it knows none of the agents that it launched. */
  restartController(): Promise<void>;
  /** Where the clone finds API and registry of its AWS. */
  readonly proxy: Proxy;
  /** host:port of the registry, as the clone names it. */
  readonly registry: string;
  /** Publishes every image with the fleet; parameters are added to the command. */
  publish(parameters?: readonly string[], environment?: Readonly<Record<string, string>>): Promise<ProgramEnd>;
  /** Replaces the advisories that its scanner knows. */
  advise(advisories: readonly SampleAdvisory[]): Promise<void>;
  /** Ends the emulator and removes the clone and its images. */
  stop(): Promise<void>;
}

/** The command that publishes everything to the sandbox. */
export const publishAll = ['run-many', '-t', 'publish', '-c', 'sandbox'] as const;

/** Starts a rig; `npm run sandbox -- up` must have been run. Nothing is published yet, and the tree is committed. */
export async function startRig(): Promise<Rig> {
  const port = await freePort();
  const proxy = await startProxy(`127.0.0.1:${port}`);
  const { port: proxyPort, host: registry } = proxy;
  const controllerPort = await freePort();
  const clone = await cloneWorkspace(proxyPort, controllerPort);
  const settings = { workspaceRoot: clone.root, home: clone.path('.sandbox'), port };
  await shareSandbox(settings);
  await writeSecrets(clone);
  await ensureEmulator(settings);
  await provision(settings);
  const startAgain = () => startOwnController(emulatorUrl(settings), controllerPort);
  let controller = await startAgain();
  const aws = new EmulatedAws(emulatorUrl(settings));
  for (const repository of upstreamRepositories) await aws.createRepository(`upstream/${repository}`);
  await clone.write('images/upstream.lock.yaml', await pushUpstreams(registry));
  await clone.commit('the six images');
  return {
    clone,
    aws,
    controller: controllerClient(controller.url, SECRETS.user),
    restartController: async () => {
      await controller.close();
      controller = await startAgain();
    },
    proxy,
    registry,
    publish: (parameters = [], environment) => clone.nx([...publishAll, ...parameters], environment),
    advise: async (advisories) => {
      await ensureAdvisoryDatabase(settings, new Date(), advisories);
    },
    stop: async () => {
      await proxy.stop();
      await controller.close();
      await stopEmulator(settings);
      await removeImages(registry);
      await rm(clone.root, { recursive: true, force: true });
    },
  };
}

const SECRETS = { reloadToken: 'reload-token-of-a-rig', user: { name: 'espalier', apiToken: 'api-token-of-a-rig' } };

async function startOwnController(endpoint: string, port: number): Promise<Controller> {
  return startController({
    hosts: ['127.0.0.1', await bridgeAddress()],
    port,
    source: urlSource(`${endpoint}/jenkins/clouds.yaml`),
    aws: awsConnection({ endpoint, region: 'us-east-1' }, {}),
    ...SECRETS,
  });
}

async function writeSecrets(clone: WorkspaceClone): Promise<void> {
  const { reloadToken, user } = SECRETS;
  const folder = clone.path('.sandbox/controller');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'reload.token'), reloadToken);
  await writeFile(join(folder, 'user'), user.name);
  await writeFile(join(folder, 'api.token'), user.apiToken);
}

/** The sandbox's programs are used where they are; what the scanner remembers of images is the rig's own. */
async function shareSandbox({ home }: SandboxSettings): Promise<void> {
  const shared = sandboxSettings(process.env, workspaceRoot).home;
  await mkdir(join(home, 'trivy/cache'), { recursive: true });
  for (const folder of ['bin', 'python']) await symlink(join(shared, folder), join(home, folder));
  await symlink(join(shared, 'trivy/trivy'), join(home, 'trivy/trivy'));
  for (const database of ['db', 'java-db']) {
    await cp(join(shared, 'trivy/cache', database), join(home, 'trivy/cache', database), { recursive: true });
  }
}
