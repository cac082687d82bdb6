import { z } from 'zod';
import { SandboxError } from '../errors';
import type { User } from './http/authorized';
import {
  agentRunSchema,
  commandResultSchema,
  launchedAgentSchema,
  type AgentRun,
  type CommandResult,
  type LaunchedAgent,
} from './launch/agent-run';
import type { ReloadFault } from './reload-faults';

/** The stand-in of the controller, as its user works it. What it cannot do is thrown as the SandboxError that it answers. */
export interface ControllerClient {
  /** Launches an agent by label and has it run one command; it is gone afterwards. */
  runAgent(label: string, command: string): Promise<AgentRun>;
  /** Launches an agent by label, which waits for its one command, for up to ten minutes. */
  launch(label: string): Promise<LaunchedAgent>;
  /** Has an agent that waits run its command; it is gone afterwards. */
  run(nodeName: string, command: string): Promise<CommandResult>;
  /** Ends an agent. */
  stop(nodeName: string): Promise<void>;
  /** Requests that the controller has had, by method and endpoint, such as `POST /reload-configuration-as-code/`. */
  requests(): Promise<Readonly<Record<string, number>>>;
  /** What the next reloads answer instead of what they should, one each. */
  failReloads(faults: readonly ReloadFault[]): Promise<void>;
  /** Makes clouds as if in the user interface: each a map with one key, its kind. The next reload removes them. */
  makeClouds(clouds: readonly object[]): Promise<void>;
}

const errorSchema = z.object({
  code: z.enum([
    'AGENT_FAILED',
    'CONFIGURATION_REFUSED',
    'LABEL_UNKNOWN',
    'NOT_READY',
    'COMMAND_FAILED',
    'REQUEST_INVALID',
  ]),
  reason: z.string(),
  remedy: z.string(),
});

/** Works the stand-in of the controller at a URL, which ends with a slash, for its user. */
export function controllerClient(url: string, user: User): ControllerClient {
  const authorization = `Basic ${Buffer.from(`${user.name}:${user.apiToken}`).toString('base64')}`;
  const send = async <T>(schema: z.ZodType<T>, method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}stand-in/${path}`, {
      method,
      headers: { authorization },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw await errorOf(response);
    return schema.parse(await response.json());
  };
  const ofNode = (nodeName: string, what: string) => `agents/${encodeURIComponent(nodeName)}/${what}`;
  return {
    runAgent: (label, command) => send(agentRunSchema, 'POST', 'launch', { label, command }),
    launch: (label) => send(launchedAgentSchema, 'POST', 'launch', { label }),
    run: (nodeName, command) => send(commandResultSchema, 'POST', ofNode(nodeName, 'run'), { command }),
    stop: async (nodeName) => {
      await send(z.null(), 'POST', ofNode(nodeName, 'stop'));
    },
    requests: () => send(z.record(z.string(), z.int()), 'GET', 'requests'),
    failReloads: async (reload) => {
      await send(z.null(), 'PUT', 'faults', { reload });
    },
    makeClouds: async (clouds) => {
      await send(z.null(), 'PUT', 'clouds', { clouds });
    },
  };
}

/** What cannot be done is answered with 422; anything else is a fault of the stand-in or of the caller. */
async function errorOf(response: Response): Promise<Error> {
  if (response.status !== 422) {
    return new Error(`the stand-in of the controller answers ${response.status}: ${await response.text()}`);
  }
  const { code, ...details } = errorSchema.parse(await response.json());
  return new SandboxError(code, details);
}
