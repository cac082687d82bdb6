import { settingLocation, type Image } from '@espalier/image-tree';
import { EcsError } from './errors';

/**
 * Variables by which jenkins-agent is told who it is and how to connect. The ECS plugin tells it by arguments, and the two
 * together stop the launch. Source: jenkinsci/docker-agent 05c6802, script jenkins-agent.
 */
const CONNECTION_VARIABLES = new Set([
  'JENKINS_AGENT_NAME',
  'JENKINS_DIRECT_CONNECTION',
  'JENKINS_INSTANCE_IDENTITY',
  'JENKINS_NAME',
  'JENKINS_PROTOCOLS',
  'JENKINS_SECRET',
]);

/** What every shell and container runtime hands on. Source: Kubernetes, EnvVar.name. */
const NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** One variable as ECS has it. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/**
 * The environment of an agent, sorted by name.
 *
 * @param tunnel jenkins.tunnel of the fleet: a WebSocket does not go through it.
 * @throws EcsError `ENVIRONMENT_INVALID` for a name that is none; `ENVIRONMENT_BREAKS_LAUNCH` when a variable would keep the
 * agent from calling home.
 */
export function agentEnvironment(
  image: Pick<Image, 'folder' | 'path' | 'settings'>,
  tunnel?: string,
): EnvironmentVariable[] {
  const variables = Object.entries(image.settings.environment).map(([name, value]) => ({ name, value }));
  for (const variable of variables) checkVariable(image, variable, tunnel);
  return variables.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function checkVariable(
  image: Pick<Image, 'folder' | 'path'>,
  variable: EnvironmentVariable,
  tunnel: string | undefined,
): void {
  const { name } = variable;
  const location = settingLocation(image, ['environment', name]);
  if (!NAME.test(name)) {
    throw new EcsError('ENVIRONMENT_INVALID', {
      location,
      reason: `environment: ${JSON.stringify(name)} is no name of a variable`,
      remedy: 'Use letters, digits and _, with no digit first.',
    });
  }
  const because = whyBreaking(variable, tunnel);
  if (because === undefined) return;
  throw new EcsError('ENVIRONMENT_BREAKS_LAUNCH', {
    location,
    reason: `environment: ${name} keeps the agent from calling home, because ${because}`,
    remedy: `Remove ${name}.`,
  });
}

function whyBreaking({ name, value }: EnvironmentVariable, tunnel: string | undefined): string | undefined {
  if (CONNECTION_VARIABLES.has(name)) return 'Jenkins passes the connection as arguments';
  const webSocket =
    (name === 'JENKINS_WEB_SOCKET' && value === 'true') || (name === 'REMOTING_OPTS' && /\B-webSocket\b/.test(value));
  return webSocket && tunnel !== undefined ? 'a WebSocket does not go through jenkins.tunnel of fleet.yaml' : undefined;
}
