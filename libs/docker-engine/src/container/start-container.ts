import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { answered } from '../client/answered';
import { attempt } from '../client/attempt';
import type { DockerClient } from '../client/docker-client';
import { DockerEngineError } from '../errors';
import { containerOptions } from './container-options';
import { demultiplex } from './demultiplex';
import { refusedStart } from './refused-start';
import { removeContainer } from './remove-container';
import type { RunRequest } from './run-request';
import type { ContainerProcess, ContainerState, StartedContainer } from './started-container';

const defaultTimeoutSeconds = 60;
const stateSchema = z.looseObject({
  State: z.looseObject({ Running: z.boolean(), ExitCode: z.int(), OOMKilled: z.boolean() }),
});
/** `Titles` in the order of the columns that `ps` was asked for. */
const processesSchema = z.looseObject({ Processes: z.array(z.tuple([z.string(), z.coerce.number(), z.string()])) });

/** Starts a container and leaves it running (see Engine.start). */
export async function startContainer(client: DockerClient, request: RunRequest): Promise<StartedContainer> {
  const { image, signal, timeoutSeconds = defaultTimeoutSeconds } = request;
  const refine = (refusal: string) => refusedStart(refusal, image);
  return attempt({ address: client.address, doing: `start ${image}`, signal, refine }, async () => {
    const name = `espalier-run-${randomUUID()}`;
    try {
      await client.docker.createContainer(containerOptions(request, name, timeoutSeconds));
      await client.docker.getContainer(name).start({ ...(signal ? { abortSignal: signal } : {}) });
      return started(client, name);
    } catch (thrown) {
      await removeContainer(client, name);
      throw thrown;
    }
  });
}

function started(client: DockerClient, name: string): StartedContainer {
  const { address, docker } = client;
  const container = docker.getContainer(name);
  const asked = <Answer>(doing: string, action: () => Promise<Answer>, signal?: AbortSignal) =>
    attempt({ address, doing: `${doing} a container`, signal }, action);
  const state = () => asked('inspect', async () => stateOf(await container.inspect()));
  return {
    state,
    ended: async (signal) => {
      await asked('wait for', () => container.wait({ ...(signal ? { abortSignal: signal } : {}) }), signal);
      return state();
    },
    processes: () =>
      attempt({ address, doing: 'list the processes of a container', refine: withoutProcessList }, async () =>
        processesOf(await topOf(client, name)),
      ),
    output: () =>
      asked('read the output of', async () =>
        demultiplex(await container.logs({ stdout: true, stderr: true, follow: false })),
      ),
    remove: () => asked('remove', () => removeContainer(client, name)),
  };
}

/** The engine asks the `ps` of its own machine. */
function withoutProcessList(refusal: string): DockerEngineError | undefined {
  if (!/\bps\b.*executable file not found/.test(refusal)) return undefined;
  return new DockerEngineError('ENGINE_REFUSED', {
    reason: "the engine cannot list the processes of a container: its machine has no 'ps'",
    remedy: 'Install procps on the machine of the engine.',
  });
}

function stateOf(answer: unknown): ContainerState {
  const { Running, ExitCode, OOMKilled } = stateSchema.parse(answer).State;
  return { running: Running, exitCode: Running ? undefined : ExitCode, outOfMemory: OOMKilled };
}

/** The engine answers 409 for a container that has ended. */
async function topOf({ docker }: DockerClient, name: string): Promise<unknown> {
  try {
    const answer: unknown = await docker.getContainer(name).top({ ps_args: '-eo pid,uid,args' });
    return answer;
  } catch (thrown) {
    if (answered(thrown, 409)) return { Processes: [] };
    throw thrown;
  }
}

function processesOf(answer: unknown): readonly ContainerProcess[] {
  return processesSchema.parse(answer).Processes.map(([, userId, command]) => ({ userId, command }));
}
