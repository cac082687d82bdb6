import { z } from 'zod';
import { readClouds } from '../configuration/read-clouds';
import type { Configuration } from '../configuration/configuration';
import { answerJson } from '../http/answers';
import { authorized, type User } from '../http/authorized';
import { jsonBody } from '../http/json-body';
import type { Exchange, Route } from '../http/route';
import type { Agents } from '../launch/agents';
import { reloadFaultSchema, type ReloadFaults } from '../reload-faults';

/** What people and tests work on beside what a Jenkins has. */
export interface Controlled {
  readonly configuration: Configuration;
  readonly agents: Agents;
  readonly user: User;
  /** Requests so far, by method and endpoint. */
  readonly requests: ReadonlyMap<string, number>;
  readonly faults: ReloadFaults;
}

const launchSchema = z.strictObject({ label: z.string().min(1), command: z.string().min(1).optional() });
const runSchema = z.strictObject({ command: z.string().min(1) });
const faultsSchema = z.strictObject({ reload: z.array(reloadFaultSchema) });
const cloudsSchema = z.strictObject({ clouds: z.array(z.record(z.string(), z.json())).min(1) });

/** The stand-in's own API, for the user of the API token. What cannot be done is answered with 422 and the reason. */
export function controlRoutes({ configuration, agents, user, requests, faults }: Controlled): readonly Route[] {
  const route = (
    method: Route['method'],
    endpoint: string,
    work: (exchange: Exchange) => unknown,
    path = new RegExp(`^${endpoint}$`),
  ): Route => ({
    method,
    endpoint,
    path,
    answer: authorized(user, async (exchange) => {
      answerJson(exchange.response, (await work(exchange)) ?? null);
    }),
  });
  const ofNode = (what: string) => new RegExp(`^/stand-in/agents/([^/]+)/${what}$`);
  return [
    route('POST', '/stand-in/launch', async ({ request }) => {
      const { label, command } = await jsonBody(request, launchSchema);
      const agent = await agents.launch(label);
      return command === undefined ? agent : { ...agent, ...(await agents.run(agent.nodeName, command)) };
    }),
    route(
      'POST',
      '/stand-in/agents/NODE/run',
      async ({ request, captured: [node = ''] }) => agents.run(node, (await jsonBody(request, runSchema)).command),
      ofNode('run'),
    ),
    route('POST', '/stand-in/agents/NODE/stop', ({ captured: [node = ''] }) => agents.stop(node), ofNode('stop')),
    route('GET', '/stand-in/requests', () => Object.fromEntries(requests)),
    route('PUT', '/stand-in/faults', async ({ request }) => {
      faults.set((await jsonBody(request, faultsSchema)).reload);
    }),
    route('PUT', '/stand-in/clouds', async ({ request }) => {
      const made = await jsonBody(request, cloudsSchema);
      configuration.makeClouds(readClouds(JSON.stringify({ jenkins: made })));
    }),
  ];
}
