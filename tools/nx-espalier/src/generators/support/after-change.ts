import type { ImageWorkspace } from './image-workspace';

/** What stays of an image that is no longer there under its name, and what comes next, for people. */
export function afterChange({ images, projectOf }: ImageWorkspace, name: string): readonly string[] {
  const fleet = projectOf('fleet');
  return [
    `What is published as ${name} stays in ECR and ECS until \`npx nx prune ${fleet} --orphans --apply\`.`,
    '',
    `Next: npx nx run ${fleet}:check, then commit ${images.imagesFolder}/ whole and open a pull request.`,
  ];
}
