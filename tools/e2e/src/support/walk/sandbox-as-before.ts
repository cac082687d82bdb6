import { DeleteRepositoryCommand, ECRClient, RepositoryNotFoundException } from '@aws-sdk/client-ecr';
import { connectEcs } from '@espalier/ecs';
import { awsConnection } from '@espalier/image-tree';
import { emulatorUrl, registryHost, sandboxSettings } from '@espalier/sandbox';
import { assertSucceeded } from '../assert-succeeded';
import { removeFamily } from '../remove-family';
import { removeImages } from '../remove-images';
import { WorkspaceClone, workspaceRoot } from '../workspace-clone';

/** Has the sandbox of this machine know nothing of an image that a walk added, nor of the commits of a walk. */
export async function sandboxAsBefore(image: string): Promise<void> {
  const settings = sandboxSettings(process.env, workspaceRoot);
  const connection = { endpoint: emulatorUrl(settings), region: 'us-east-1' };
  await removeFamily(connectEcs(awsConnection(connection, {})), image);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  await removeRepository(new ECRClient({ ...connection, credentials }), `agents/${image}`);
  await removeImages(`agents/${image}`);
  await removeImages(`${registryHost(settings)}/agents/${image}`);
  const publish = ['run-many', '-t', 'publish', '-c', 'sandbox', '--supersede'];
  const workspace = new WorkspaceClone(workspaceRoot);
  assertSucceeded(await workspace.nx(['run', 'fleet:lock', '-c', 'sandbox']));
  assertSucceeded(await workspace.nx(publish));
}

async function removeRepository(registry: ECRClient, repositoryName: string): Promise<void> {
  try {
    await registry.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
  } catch (error) {
    if (!(error instanceof RepositoryNotFoundException)) throw error;
  }
}
