import type { InspectionRule } from '../inspection-rule';

/** The entrypoint is the contract with whoever launches the image: the ECS plugin hands it the arguments of an agent. */
export const entrypointChanged: InspectionRule = {
  id: 'ESP101',
  title: "The entrypoint is the parent's",
  explanation:
    'The controller starts an agent by handing arguments to the entrypoint of jenkins/inbound-agent. Another one may drop them, or do something else first, with the secret of the agent in hand.',
  remedy:
    'Remove ENTRYPOINT from the Dockerfile; what must happen before a build belongs into the pipeline or into a base image.',
  level: { base: 'warning', product: 'error' },
  check: ({ configuration: { entrypoint }, below }) => {
    if (!below || same(entrypoint, below.entrypoint)) return [];
    return [
      { what: `the entrypoint is ${JSON.stringify(entrypoint)}, the parent's ${JSON.stringify(below.entrypoint)}` },
    ];
  },
};

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
