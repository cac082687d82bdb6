import { connectEcs, type TaskDefinitions } from '@espalier/ecs';
import { awsConnection } from '@espalier/image-tree';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

/** The key that is held of every held image. */
export const HELD_KEY = 'a'.repeat(40);

const ABSENT = { __type: 'ClientException', message: 'Unable to describe task definition.' };
const callSchema = z.object({ taskDefinition: z.string() });

/** Speaks DescribeTaskDefinition of ECS on this machine: families of one settled revision. */
export class LoopbackEcs {
  /** The held images that the revision of each family tells; there is no other family. */
  readonly heldIn = new Map<string, readonly string[]>();
  /** The families that were asked for, once for each time. */
  readonly asked: string[] = [];

  readonly #server = createServer((request, response) => {
    void json(request).then((input) => {
      const { taskDefinition: family } = callSchema.parse(input);
      this.asked.push(family);
      const held = this.heldIn.get(family);
      response.writeHead(held ? 200 : 400).end(JSON.stringify(held ? revision(family, held) : ABSENT));
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  clear(): void {
    this.heldIn.clear();
    this.asked.length = 0;
  }

  connect(): TaskDefinitions {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return connectEcs(awsConnection({ region: 'eu-west-1', endpoint: `http://127.0.0.1:${address.port}` }, {}));
  }
}

function revision(family: string, held: readonly string[]): object {
  const tags = [
    { key: 'espalier:settled', value: 'yes' },
    ...held.map((image) => ({ key: `espalier:held:${image}:${HELD_KEY}`, value: 'builds hang' })),
  ];
  return { taskDefinition: { family, taskDefinitionArn: `arn:${family}`, revision: 1, status: 'ACTIVE' }, tags };
}
