import { awsConnection, readTree, type AwsConnection, type EcsSettings, type ImageTree } from '@espalier/image-tree';
import { connectClusters, connectEcs, revisionLister, type TaskDefinitions } from '@espalier/ecs';
import { connectRegistry, type Registry } from '@espalier/registry';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PARENT_DIGEST_LABEL } from '../../gate/ancestors';

const HOST = '127.0.0.1:4566';

/** An image that was pushed. */
export interface Pushed {
  readonly digest: string;
  /** Digest of its configuration. */
  readonly id: string;
}

/** A fleet of its own in the sandbox: a base image and an agent on it, their repositories and a cluster. */
export class ScratchFleet {
  readonly root = mkdtempSync(join(tmpdir(), 'espalier-prune-'));
  /** Begins the names of all its images. */
  readonly name = `prune-${randomBytes(5).toString('hex')}`;
  readonly base = `${this.name}-base`;
  readonly agent = `${this.name}-agent`;
  /** No image of the tree. */
  readonly gone = `${this.name}-gone`;
  readonly connection: AwsConnection = awsConnection({ region: 'eu-west-1', endpoint: `http://${HOST}` }, {});
  readonly definitions: TaskDefinitions = connectEcs(this.connection);
  readonly clusters = connectClusters(this.connection);
  readonly list = revisionLister(this.connection);
  readonly registry: Registry;
  readonly tree: ImageTree;

  constructor() {
    this.#write('images/fleet.yaml', '{}');
    this.#write('images/fleet.sandbox.yaml', this.#settings());
    this.#write(`images/${this.base}/Dockerfile`, `FROM jenkins/inbound-agent@sha256:${'1'.repeat(64)}\n`);
    this.#write(`images/${this.base}/image.yaml`, 'kind: base\n');
    this.#write(`images/${this.agent}/Dockerfile`, `FROM agents/${this.base}\n`);
    this.tree = readTree(this.root, 'sandbox');
    const settings = { prefix: this.name, host: HOST, createRepositories: true };
    this.registry = connectRegistry({ connection: this.connection, settings, environment: {} });
  }

  get ecs(): EcsSettings {
    const { ecs } = this.tree.fleet;
    if (!ecs) throw this.tree.fleetProblem ?? new Error('no ecs');
    return ecs;
  }

  /** Pushes an image that is told from others by its content, under a tag. */
  async push(image: string, tag: string, content: string, parent?: string): Promise<Pushed> {
    const labels = parent && {
      'org.opencontainers.image.base.name': `agents/${this.base}`,
      [PARENT_DIGEST_LABEL]: parent,
    };
    const config = JSON.stringify({ content, rootfs: { type: 'layers', diff_ids: [] }, config: { Labels: labels } });
    const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
    const described = { mediaType: 'application/json', size: config.length, digest: digestOf(config) };
    const manifest = JSON.stringify({ schemaVersion: 2, mediaType, config: described, layers: [] });
    const repository = this.registry.repository(image);
    await send('POST', `${repository}/blobs/uploads/?digest=${digestOf(config)}`, 'application/octet-stream', config);
    await send('PUT', `${repository}/manifests/${tag}`, mediaType, manifest);
    return { digest: digestOf(manifest), id: digestOf(config) };
  }

  /** The reference of an image by digest. */
  reference(image: string, digest: string): string {
    return `${HOST}/${this.registry.repository(image)}@${digest}`;
  }

  /** Lets go of everything that it made. */
  async remove(): Promise<void> {
    const ours = (await this.list()).filter(({ family }) => family.startsWith(this.name));
    for (const { arn, status } of ours) if (status === 'ACTIVE') await this.definitions.deregister(arn);
    await this.definitions.delete(ours.map(({ arn }) => arn));
    const { DeleteRepositoryCommand, ECRClient } = await import('@aws-sdk/client-ecr');
    const ecr = new ECRClient({ ...this.connection });
    for (const image of await this.registry.imagesWithRepository()) {
      const repositoryName = this.registry.repository(image);
      await ecr.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
    }
    rmSync(this.root, { recursive: true });
  }

  #settings(): string {
    return JSON.stringify({
      aws: { region: 'eu-west-1', endpoint: `http://${HOST}` },
      registry: { prefix: this.name, host: HOST },
      upstreams: { bases: ['jenkins/inbound-agent'] },
      ecs: {
        ...{ cluster: this.name, subnets: ['subnet-1'], securityGroups: ['sg-1'], logGroup: '/jenkins/agents' },
        executionRole: 'arn:aws:iam::000000000000:role/execution',
      },
    });
  }

  #write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

async function send(method: string, path: string, type: string, body: string): Promise<void> {
  const response = await fetch(`http://${HOST}/v2/${path}`, { method, headers: { 'content-type': type }, body });
  if (response.status !== 201) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
}
