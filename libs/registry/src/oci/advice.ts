/** What to do when a registry does not give what it was asked for: it depends on whose registry it is. */
export interface Advice {
  readonly denied: string;
  readonly missing: string;
  readonly unreachable: string;
}

/** For the registry that the fleet is published to. */
export const fleetAdvice: Advice = {
  denied: 'Sign in to AWS again, and check that the role may read this repository, or push to it.',
  missing: 'Publish the image again; if its repository is missing, run npx nx run fleet:provision.',
  unreachable: 'Check registry.host in fleet.yaml and the network, then run it again; what is published stays.',
};

/** For registries of upstreams. */
export const upstreamAdvice: Advice = {
  denied: 'Check the name (a private or misspelt repository looks the same), or name a mirror in upstreams.mirror.',
  missing: 'Check the name and the tag in the Dockerfile.',
  unreachable: 'Check the network, or name a mirror that can be reached in upstreams.mirror of fleet.yaml.',
};
