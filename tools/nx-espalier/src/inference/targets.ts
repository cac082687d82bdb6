import type { TargetConfiguration } from '@nx/devkit';

type Metadata = NonNullable<TargetConfiguration['metadata']>;

const DESCRIPTIONS = {
  build: 'Build this image and its ancestors on the local engine, without credentials',
  publish: 'Build, check and push this image and its ancestors, and register their task definitions',
  'publish-fleet': 'Bring the cloud of Jenkins in step with what is published',
  lock: 'Resolve the digest of every upstream and write images/upstream.lock.yaml',
  provision: 'Create the ECR repositories that are missing',
  check: 'Check the tree as a whole: parents, cycles, names, labels, grants, lock',
} as const;

/** What people are told about a target by `nx show project` and by the console. */
export function describeTarget(kind: keyof typeof DESCRIPTIONS, project: string): Metadata {
  const command = kind === 'publish-fleet' ? 'publish' : kind;
  return {
    description: DESCRIPTIONS[kind],
    technologies: ['docker'],
    help: { command: `npx nx run ${project}:${command} --help`, example: { options: { configuration: 'sandbox' } } },
  };
}

/** A configuration of each overlay file; its name reaches the executor as an option. */
export function overlays(configurations: readonly string[]): Record<string, { configuration: string }> {
  return Object.fromEntries(configurations.map((configuration) => [configuration, { configuration }]));
}
