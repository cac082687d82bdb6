import { awsConnection, readTree, type AwsConnection, type EcsSettings, type ImageTree } from '@espalier/image-tree';
import { connectClusters, connectEcs, revisionLister, type TaskDefinitions } from '@espalier/ecs';
import { connectRegistry, type Registry } from '@espalier/registry';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parentLabels } from '../../published-parent';
import { pushManifest, SANDBOX_REGISTRY as HOST, type Pushed } from '../../testing/push-manifest';
import { cloudNames, type ReadCloudNames } from '../cloud-names';

const JENKINS = { url: 'https://jenkins.test/', cloud: { name: 'ecs' }, casc: { file: 'clouds.yaml' } };

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

  /** @param hasJenkins whether it has a Jenkins, of which an agent template beside the tree names the third revision of the agent. */
  constructor(hasJenkins = false) {
    this.#write('images/fleet.yaml', '{}');
    this.#write('images/fleet.sandbox.yaml', this.#settings(hasJenkins));
    this.#write(`images/${this.base}/Dockerfile`, `FROM jenkins/inbound-agent@sha256:${'1'.repeat(64)}\n`);
    this.#write(`images/${this.base}/image.yaml`, 'kind: base\n');
    this.#write(`images/${this.agent}/Dockerfile`, `FROM agents/${this.base}\n`);
    if (hasJenkins) this.#write('images/clouds.extra.yaml', JSON.stringify({ templates: [this.#pinned()] }));
    this.tree = readTree(this.root, 'sandbox');
    const settings = { prefix: this.name, host: HOST, createRepositories: true };
    this.registry = connectRegistry({ connection: this.connection, settings, environment: {} });
  }

  /** Delivers a cloud document whose only agent template names a task definition; nothing: takes it away. */
  deliver(taskDefinition?: string): void {
    const templates = taskDefinition === undefined ? [] : [{ label: 'x', taskDefinitionOverride: taskDefinition }];
    this.#write('clouds.yaml', JSON.stringify({ jenkins: { clouds: [{ ecs: { name: 'ecs', templates } }] } }));
  }

  /** Reads what the clouds of Jenkins name. */
  get clouds(): ReadCloudNames {
    return cloudNames(this.tree, this.connection);
  }

  get ecs(): EcsSettings {
    const { ecs } = this.tree.fleet;
    if (!ecs) throw this.tree.fleetProblem ?? new Error('no ecs');
    return ecs;
  }

  /** Pushes an image that is told from others by its content, under a tag. */
  async push(image: string, tag: string, content: string, parent?: string): Promise<Pushed> {
    const labels = parent === undefined ? undefined : parentLabels({ image: this.base, digest: parent }, 'agents');
    return pushManifest({ repository: this.registry.repository(image), tag, content, labels });
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

  #pinned(): object {
    return { label: 'pinned', taskDefinitionOverride: `${this.agent}:3` };
  }

  #settings(hasJenkins: boolean): string {
    return JSON.stringify({
      aws: { region: 'eu-west-1', endpoint: `http://${HOST}` },
      registry: { prefix: this.name, host: HOST },
      upstreams: { bases: ['jenkins/inbound-agent'] },
      ecs: {
        ...{ cluster: this.name, subnets: ['subnet-1'], securityGroups: ['sg-1'], logGroup: '/jenkins/agents' },
        executionRole: 'arn:aws:iam::000000000000:role/execution',
      },
      ...(hasJenkins ? { jenkins: JENKINS } : {}),
    });
  }

  #write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }
}
