import type { TargetConfiguration } from '@nx/devkit';

type Metadata = NonNullable<TargetConfiguration['metadata']>;

const DESCRIPTIONS = {
  build: 'Build this image and its ancestors on the local engine, without credentials',
  lint: 'Check the Dockerfile against the rules of hadolint and of the tree',
  scan: 'Build this image, or take it from the registry, and look for vulnerabilities and secrets in it',
  shell: 'Build this image and open a shell in it, as the user of the agent, with this folder mounted',
  check: 'Lint, build, scan and test this image, as a pull request is checked; publishes nothing',
  publish: 'Build, check and push this image and its ancestors, and register their task definitions',
  'publish-fleet': 'Bring the cloud of Jenkins in step with what is published',
  lock: 'Resolve the digest of every upstream and write upstream.lock.yaml',
  provision: 'Create the ECR repositories that are missing',
  'check-fleet': 'Check the tree as a whole: parents, cycles, names, labels, grants, lock',
  prune: 'Plan which old task definitions and images may go; with --apply, let them go',
  plan: 'Say what a publish of the whole fleet would do; only reads',
  status: 'Say of each image what is published and what runs; only reads',
  drift: 'Find what somebody changed by hand in ECS or Jenkins; only reads',
  rollback: 'Go back to what this image was before, and hold what it is now; with --release, end that',
  why: 'Say why this image would be rebuilt, and what brought it about; only reads',
  rescan: 'Check every published image against the advisories of today, without building',
} as const;

/** A text that tells what a target does. */
export type Description = keyof typeof DESCRIPTIONS;

/** The names of all targets that the plugin makes, as a command line gives them. */
export const TARGETS: ReadonlySet<string> = new Set(Object.keys(DESCRIPTIONS).map(targetOf));

/** What people are told about a target by `nx show project` and by the console. */
export function describeTarget(kind: Description, project: string): Metadata {
  const command = targetOf(kind);
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

function targetOf(description: string): string {
  return description.replace('-fleet', '');
}
