import type { Usage } from '@espalier/ecs';
import type { AwsConnection, ImageTree } from '@espalier/image-tree';
import type { DocumentValue } from '@espalier/jenkins';
import { cloudPlace } from '../cloud/connect-cloud';
import { namesIn } from './names-in';

/** Reads the task definitions and images that the clouds of Jenkins name. */
export type ReadCloudNames = () => Promise<Usage>;

/**
 * Reads images/clouds.extra.yaml, and the cloud document as it is delivered now: until the next publish Jenkins launches by
 * it, whatever the tree says. Nothing is named where the fleet has no Jenkins.
 *
 * @throws JenkinsError, TreeError when one of them cannot be read: anything might be named there.
 */
export function cloudNames(
  { fleet, workspaceRoot, imagesFolder }: ImageTree,
  connection: AwsConnection,
): ReadCloudNames {
  return async () => {
    const { jenkins } = fleet;
    if (!jenkins) return namesIn([]);
    const { readExtraClouds } = await import('@espalier/jenkins');
    const { clouds, templates } = readExtraClouds(workspaceRoot, imagesFolder);
    const place = await cloudPlace(jenkins, workspaceRoot, connection);
    const found = await place.read();
    return namesIn([...clouds, ...templates, ...(found ? [await valueOf(found.text, place.name)] : [])]);
  };
}

/** Whoever made it, Jenkins may have loaded it. */
async function valueOf(text: string, place: string): Promise<DocumentValue> {
  const { JenkinsError, readYaml } = await import('@espalier/jenkins');
  const { value, problems } = readYaml(text);
  if (value !== undefined) return value;
  const { line = 1, reason = 'not YAML' } = problems[0] ?? {};
  throw new JenkinsError('CLOUD_INVALID', {
    location: { file: place, line },
    reason: `nobody can tell which task definitions the cloud document names: ${reason}`,
    remedy: 'Publish first: that writes it anew.',
  });
}
