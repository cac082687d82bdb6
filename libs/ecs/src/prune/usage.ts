import type { Clusters } from '../cluster/clusters';

/** What is used, and by its name could be. */
export interface Usage {
  /** Names of task definitions: ARNs, `family:revision`, and families, which mean their newest active revision. */
  readonly revisions: ReadonlySet<string>;
  /** References of images, and digests as they were pulled. */
  readonly images: readonly string[];
}

/** What runs in an account and region, and what services would run: looks into every cluster. Throws EcsError. */
export async function readUsage(clusters: Clusters): Promise<Usage> {
  const revisions = new Set<string>();
  const images = new Set<string>();
  for (const cluster of await clusters.list()) {
    const [tasks, services] = await Promise.all([clusters.tasks(cluster), clusters.services(cluster)]);
    for (const { taskDefinition, containers } of tasks) {
      revisions.add(taskDefinition);
      for (const image of containers.flatMap(({ reference, digest }) => [reference, digest])) {
        if (image !== undefined) images.add(image);
      }
    }
    for (const arn of services.flatMap(({ taskDefinitions }) => taskDefinitions)) revisions.add(arn);
  }
  return { revisions, images: [...images] };
}
