import { posix } from 'node:path';
import type { Image } from '@espalier/image-tree';
import { EcsError } from './errors';

/**
 * Variables by which jenkins-agent is told how to connect. The ECS plugin tells it by arguments, and the two together
 * stop the launch. Source: docker-agent b066c0a, script jenkins-agent.
 */
const CONNECTION_VARIABLES = [
  'JENKINS_AGENT_NAME',
  'JENKINS_DIRECT_CONNECTION',
  'JENKINS_SECRET',
  'JENKINS_WEB_SOCKET',
];

/** One variable as ECS has it. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/**
 * The environment of an agent, sorted by name.
 *
 * @throws EcsError `ENVIRONMENT_BREAKS_LAUNCH` when a variable would keep the agent from calling home.
 */
export function agentEnvironment({ path, settings }: Pick<Image, 'path' | 'settings'>): EnvironmentVariable[] {
  const breaking = CONNECTION_VARIABLES.find((name) => name in settings.environment);
  if (breaking !== undefined) {
    throw new EcsError('ENVIRONMENT_BREAKS_LAUNCH', {
      location: { file: posix.join(path, 'image.yaml') },
      reason: `environment: ${breaking} keeps the agent from calling home, because Jenkins passes the connection as arguments`,
      remedy: `Remove ${breaking}.`,
    });
  }
  return Object.entries(settings.environment)
    .map(([name, value]) => ({ name, value }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
