import { connectEcs, type TaskDefinitions } from '@espalier/ecs';
import { awsConnection, readTree } from '@espalier/image-tree';
import { connectRegistry } from '@espalier/registry';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pushManifest, SANDBOX_REGISTRY } from '../../testing/push-manifest';
import { releaseImage } from '../release-image';
import { rollBackImage, type RollbackRequest } from '../roll-back-image';
import type { ReleaseReport, RollbackReport } from '../rollback-report';

const ENDPOINT = `http://${SANDBOX_REGISTRY}`;

/** A revision that a publish would have registered. Contents are told by one hexadecimal digit. */
export interface Published {
  readonly image: string;
  readonly content: string;
  /** Contents of the images that it was made from, by name. */
  readonly on?: Readonly<Record<string, string>>;
  readonly commit?: string;
  /** Of the sizes that it has beside the default one. */
  readonly size?: string;
}

/** The key that a content stands for. */
export const keyOf = (content: string): string => content.repeat(40);

/** A tree of its own, its images and its task definitions in the sandbox. Names of images are those of tests, with a prefix. */
export class ScratchAgents {
  readonly root = mkdtempSync(join(tmpdir(), 'espalier-rollback-'));
  readonly #prefix = `rollback-${randomBytes(4).toString('hex')}-`;
  readonly #connection = awsConnection({ region: 'eu-west-1', endpoint: ENDPOINT }, {});
  readonly definitions: TaskDefinitions = connectEcs(this.#connection);
  readonly registry = connectRegistry({
    connection: this.#connection,
    settings: { prefix: 'agents', host: SANDBOX_REGISTRY, createRepositories: true },
    environment: {},
  });
  /** The contents of images, by digest. */
  readonly #contents = new Map<string, string>();
  /** Images that have a repository. */
  readonly #images = new Set<string>();

  constructor() {
    this.#git('init', '--quiet', '--initial-branch=main');
    this.#write('images/fleet.yaml', '{}');
    this.settings();
  }

  /** Writes the settings of the sandbox. */
  settings(aws: object = {}): void {
    const ecs = { cluster: 'c', subnets: ['subnet-1'], securityGroups: ['sg-1'], logGroup: '/jenkins/agents' };
    const settings = {
      aws: { region: 'eu-west-1', endpoint: ENDPOINT, ...aws },
      registry: { host: SANDBOX_REGISTRY },
      upstreams: { bases: ['jenkins/inbound-agent'] },
      ecs: { ...ecs, executionRole: 'arn:aws:iam::000000000000:role/execution' },
    };
    this.#write('images/fleet.sandbox.yaml', JSON.stringify(settings));
  }

  /** The name of an image, and of its family. */
  name(image: string): string {
    return `${this.#prefix}${image}`;
  }

  /** Adds an image to the tree, on another one or on an upstream. */
  add(image: string, parent?: string, settings = 'kind: agent\n'): void {
    const from =
      parent === undefined ? `jenkins/inbound-agent@sha256:${'1'.repeat(64)}` : `agents/${this.name(parent)}`;
    this.#write(`images/${this.name(image)}/Dockerfile`, `FROM ${from}\n`);
    this.#write(`images/${this.name(image)}/image.yaml`, parent === undefined ? 'kind: base\n' : settings);
  }

  /** Makes its Dockerfile and its settings unreadable. */
  break(image: string): void {
    this.#write(`images/${this.name(image)}/Dockerfile`, 'RUNN true\n');
    this.#write(`images/${this.name(image)}/image.yaml`, 'sizes: [\n');
  }

  /** Commits something; its name. */
  commit(): string {
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    this.#git(...identity, 'commit', '--quiet', '--allow-empty', '--message=x');
    return this.#git('rev-parse', 'HEAD');
  }

  /** Pushes an image and registers a revision. */
  async publish({ image, content, on = {}, commit = 'none', size }: Published): Promise<void> {
    const family = [this.name(image), ...(size === undefined ? [] : [size])].join('-');
    const reference = `${SANDBOX_REGISTRY}/${this.registry.repository(this.name(image))}@${await this.#push(image, content)}`;
    await this.definitions.register(
      { family, containerDefinitions: [{ name: 'agent', image: reference, memory: 512 }] },
      {
        'espalier:image': this.name(image),
        'espalier:key': keyOf(content),
        'espalier:commit': commit,
        'espalier:settled': 'yes',
        ...Object.fromEntries(
          Object.entries(on).map(([name, its]) => [`espalier:lineage:${this.name(name)}`, keyOf(its)]),
        ),
      },
    );
  }

  /** The content that the newest revision of a family runs. */
  async runs(image: string): Promise<string | undefined> {
    const newest = await this.definitions.newest(this.name(image));
    return this.#contents.get(newest?.definition.containerDefinitions?.[0]?.image?.split('@')[1] ?? '');
  }

  /** Removes an image from the registry, as whoever may do that. */
  async forget(image: string, content: string): Promise<void> {
    await this.registry.removeImages(this.name(image), [await this.#push(image, content)]);
  }

  /** The number of the newest revision of a family. */
  async revision(image: string): Promise<number | undefined> {
    return (await this.definitions.newest(this.name(image)))?.revision;
  }

  /** Takes an image back; by default to the newest earlier one, alone. */
  async goBack(image: string, over: Partial<Omit<RollbackRequest, 'image'>> = {}): Promise<RollbackReport> {
    const asked = { reason: 'builds hang', to: undefined, withDescendants: false, ...this.#request(image) };
    return rollBackImage({ ...asked, ...over });
  }

  /** Ends what is held of an image. */
  async release(image: string): Promise<ReleaseReport> {
    return releaseImage(this.#request(image));
  }

  /** Lets go of everything that it made. */
  async remove(): Promise<void> {
    const ours = [...(await this.definitions.activeFamilies())].filter((family) => family.startsWith(this.#prefix));
    for (const family of ours) {
      const arns = (await this.definitions.revisions(family)).map(({ arn }) => arn);
      for (const arn of arns) await this.definitions.deregister(arn);
      await this.definitions.delete(arns);
    }
    const { DeleteRepositoryCommand, ECRClient } = await import('@aws-sdk/client-ecr');
    const ecr = new ECRClient({ ...this.#connection });
    for (const image of this.#images) {
      await ecr.send(new DeleteRepositoryCommand({ repositoryName: this.registry.repository(image), force: true }));
    }
    rmSync(this.root, { recursive: true });
  }

  async #push(image: string, content: string): Promise<string> {
    await this.registry.ensureRepository(this.name(image));
    this.#images.add(this.name(image));
    const repository = this.registry.repository(this.name(image));
    const { digest } = await pushManifest({ repository, tag: `key-${keyOf(content)}`, content });
    this.#contents.set(digest, content);
    return digest;
  }

  #request(image: string): Pick<RollbackRequest, 'tree' | 'image' | 'yes' | 'environment'> {
    return { tree: readTree(this.root, 'sandbox'), image: this.name(image), yes: false, environment: {} };
  }

  #git(...words: readonly string[]): string {
    return execFileSync('git', words, { cwd: this.root, encoding: 'utf8' }).trim();
  }

  #write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }
}
