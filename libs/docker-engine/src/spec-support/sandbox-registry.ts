import { CreateRepositoryCommand, ECRClient, RepositoryAlreadyExistsException } from '@aws-sdk/client-ecr';

/** The sandbox's registry, which is its ECR too. */
export const sandboxRegistry = process.env['ESPALIER_SANDBOX_REGISTRY'] ?? '127.0.0.1:4566';

const client = new ECRClient({
  endpoint: `http://${sandboxRegistry}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** Makes sure that a repository is there; returns its reference, without a tag. */
export async function ensureRepository(name: string, mutability: 'MUTABLE' | 'IMMUTABLE' = 'MUTABLE'): Promise<string> {
  try {
    await client.send(new CreateRepositoryCommand({ repositoryName: name, imageTagMutability: mutability }));
  } catch (thrown) {
    if (!(thrown instanceof RepositoryAlreadyExistsException)) throw thrown;
  }
  return `${sandboxRegistry}/${name}`;
}

/** The digest behind a tag, asked of the registry itself. */
export async function digestOf(name: string, tag: string): Promise<string | null> {
  const answer = await fetch(`http://${sandboxRegistry}/v2/${name}/manifests/${tag}`, {
    method: 'HEAD',
    headers: {
      accept: 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json',
    },
  });
  return answer.headers.get('docker-content-digest');
}
