import type { AwsConnection } from '@espalier/image-tree';
import { Configuration } from './configuration/configuration';
import type { DocumentSource } from './configuration/document-source';
import type { User } from './http/authorized';
import { dispatch } from './http/dispatch';
import { listen } from './http/listen';
import type { Route } from './http/route';
import { Agents } from './launch/agents';
import { ReloadFaults } from './reload-faults';
import { agentRoutes } from './routes/agent-routes';
import { controlRoutes } from './routes/control-routes';
import { jenkinsRoutes } from './routes/jenkins-routes';
import { reloadRoutes } from './routes/reload-route';

/** What a stand-in of the controller is made of. */
export interface ControllerSettings {
  /** Addresses of this machine that it listens on: loopback, and the engine's bridge for agents. */
  readonly hosts: readonly [string, ...string[]];
  /** The port on each of them; 0 takes a free one. */
  readonly port: number;
  /** Where its configuration-as-code is. */
  readonly source: DocumentSource;
  /** The AWS in which it launches agents. */
  readonly aws: AwsConnection;
  /** Who may export, check and launch. */
  readonly user: User;
  /** CASC_RELOAD_TOKEN; without it there is no reload. */
  readonly reloadToken?: string;
  /** The status of a reload that failed: 200 (default) since configuration-as-code 2099, 500 before. */
  readonly reloadFailureStatus?: 200 | 500;
}

/** A stand-in for the Jenkins controller that runs in this process. */
export interface Controller {
  /** Its first address, with a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Stops listening, drops every connection and forgets its agents; their tasks are left. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for the Jenkins controller with the ECS plugin: it loads configuration-as-code, answers what a publish
 * asks of a Jenkins, and launches agents on ECS by label.
 *
 * @throws SandboxError `CONFIGURATION_REFUSED`: a bad document is fatal at boot; `PORT_IN_USE`; `ENGINE_UNUSABLE` when an
 * address is not one of this machine.
 */
export async function startController(settings: ControllerSettings): Promise<Controller> {
  const configuration = new Configuration(settings.source);
  await configuration.boot();
  const [host] = settings.hosts;
  const requests = new Map<string, number>();
  const count = (endpoint: string): void => {
    requests.set(endpoint, (requests.get(endpoint) ?? 0) + 1);
  };
  const routes = routesOf(settings, configuration, requests);
  const listening = await listen(settings.hosts, settings.port, dispatch(routes, count));
  const { port } = listening;
  return { url: `http://${host}:${port}/`, port, close: () => listening.close() };
}

function routesOf(
  { user, aws, reloadToken: token, reloadFailureStatus: failureStatus = 200 }: ControllerSettings,
  configuration: Configuration,
  requests: ReadonlyMap<string, number>,
): readonly Route[] {
  const agents = new Agents(configuration, aws);
  const faults = new ReloadFaults();
  return [
    ...reloadRoutes({ configuration, token, failureStatus, faults }),
    ...jenkinsRoutes({ configuration, agents, user }),
    ...agentRoutes(agents),
    ...controlRoutes({ configuration, agents, user, requests, faults }),
  ];
}
