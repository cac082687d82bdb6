import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
import { DescribeTaskDefinitionCommand, ECSClient, ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';

const PREFIX = 'agents/';

/** What is published: nothing else is changed by a publish, but for the cloud document. */
export interface AwsState {
  /** Digest by key tag, by image. */
  readonly images: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The number of the newest revision, by family. */
  readonly revisions: Readonly<Record<string, number>>;
}

/** What an emulator holds, asked of it by the SDK. */
export class EmulatedAws {
  readonly #ecr: ECRClient;
  readonly #ecs: ECSClient;

  constructor(endpoint: string) {
    const connection = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    this.#ecr = new ECRClient(connection);
    this.#ecs = new ECSClient(connection);
  }

  /** Everything that is published. */
  async state(): Promise<AwsState> {
    return { images: await this.#images(PREFIX), revisions: await this.#revisions() };
  }

  /** Names of the images whose repositories under a prefix hold a published image, sorted. */
  async published(prefix: string): Promise<readonly string[]> {
    return Object.entries(await this.#images(`${prefix}/`)).flatMap(([image, tags]) =>
      Object.keys(tags).length > 0 ? [image] : [],
    );
  }

  /** The image that the newest revision of a family names. */
  async imageOf(family: string): Promise<string | undefined> {
    const { taskDefinition } = await this.#ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: family }));
    return taskDefinition?.containerDefinitions?.[0]?.image;
  }

  /** Creates a repository. */
  async createRepository(repositoryName: string): Promise<void> {
    await this.#ecr.send(new CreateRepositoryCommand({ repositoryName }));
  }

  async #images(prefix: string): Promise<AwsState['images']> {
    const { repositories = [] } = await this.#ecr.send(new DescribeRepositoriesCommand({}));
    const names = repositories
      .map(({ repositoryName = '' }) => repositoryName)
      .filter((name) => name.startsWith(prefix));
    const images = names.sort().map(async (name) => [name.slice(prefix.length), await this.#tags(name)] as const);
    return Object.fromEntries(await Promise.all(images));
  }

  async #tags(repositoryName: string): Promise<Record<string, string>> {
    const { imageDetails = [] } = await this.#ecr.send(new DescribeImagesCommand({ repositoryName }));
    return Object.fromEntries(
      imageDetails.flatMap(({ imageTags = [], imageDigest = '' }) =>
        imageTags.filter((tag) => tag.startsWith('key-')).map((tag) => [tag, imageDigest]),
      ),
    );
  }

  async #revisions(): Promise<Record<string, number>> {
    const { taskDefinitionArns = [] } = await this.#ecs.send(new ListTaskDefinitionsCommand({ sort: 'ASC' }));
    const names = taskDefinitionArns.map((arn) => arn.replace(/^.*\//, '').split(':'));
    const newest = new Map<string, number>();
    for (const [family = '', revision] of names) {
      newest.set(family, Math.max(newest.get(family) ?? 0, Number(revision)));
    }
    return Object.fromEntries([...newest].sort());
  }
}
