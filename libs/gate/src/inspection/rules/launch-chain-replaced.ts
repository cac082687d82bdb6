import type { InspectionRule } from '../inspection-rule';
import { launchChain } from '../launch-chain';
import { replaces, replacesIn } from '../paths';

/** Whoever holds the launch chain holds the secret of the agent, and every build that runs on it. */
export const launchChainReplaced: InspectionRule = {
  id: 'ESP110',
  title: 'What launches the agent stays as it is',
  explanation:
    'The entrypoint, agent.jar and the Java that runs it see the secret of the agent and everything that the controller sends. Replaced, they do what they like with it, and no update of the base image reaches them.',
  remedy: 'Leave them alone; install another Java beside it, and let pipelines choose it by tool or by PATH.',
  level: { base: 'warning', product: 'error' },
  check: ({ changes, below }) => {
    const { files, java, authorities } = launchChain(below);
    return changes
      .filter((entry) => entry.path !== authorities)
      .filter((entry) => files.some((path) => replaces(entry, path)) || (java !== undefined && replacesIn(entry, java)))
      .map((file) => ({ what: `/${file.path}, which launches the agent, is changed`, file }));
  },
};
