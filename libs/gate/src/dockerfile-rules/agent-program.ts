import type { DockerfileRule } from './dockerfile-rule';
import { touchesOf } from './touched';

/** The agent itself. */
export const agentProgram: DockerfileRule = {
  id: 'ESP016',
  title: 'The program of the agent stays as the base image has it',
  explanation:
    'The programs agent.jar and jenkins-agent talk to the controller with the rights of the agent; another one is either broken or not to be trusted.',
  remedy: 'Ask operations to update the base image.',
  level: { base: 'off', product: 'error' },
  check: ({ finalStages }) =>
    touchesOf(finalStages, ['/usr/share/jenkins', '/usr/local/bin/jenkins-agent', '/usr/local/bin/jenkins-slave']),
};
