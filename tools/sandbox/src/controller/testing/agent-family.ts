import { DeregisterTaskDefinitionCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import type { AwsConnection } from '@espalier/image-tree';
import { emulatorUrl, type SandboxSettings } from '../../settings';

/** The connection to the emulator. */
export function emulatorConnection(settings: SandboxSettings): AwsConnection {
  return {
    region: 'us-east-1',
    endpoint: emulatorUrl(settings),
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    retryMode: 'adaptive',
    maxAttempts: 2,
  };
}

/** A family of task definitions of a test. */
export class AgentFamily {
  readonly name: string;
  readonly client: ECSClient;
  readonly #registered: string[] = [];

  constructor(name: string, connection: AwsConnection) {
    this.name = name;
    this.client = new ECSClient(connection);
  }

  /** Registers a revision that runs an image. */
  async register(image: string): Promise<void> {
    const { taskDefinition } = await this.client.send(
      new RegisterTaskDefinitionCommand({
        family: this.name,
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '512',
        memory: '1024',
        containerDefinitions: [{ name: 'agent', image, essential: true }],
      }),
    );
    this.#registered.push(taskDefinition?.taskDefinitionArn ?? '');
  }

  /** Deregisters its revisions. */
  async end(): Promise<void> {
    for (const taskDefinition of this.#registered) {
      await this.client.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
    }
    this.client.destroy();
  }
}
