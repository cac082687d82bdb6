import { parseDockerfile } from '@espalier/dockerfile';
import { fleetSettingsSchema, imageSettingsSchema, type Image, type ImageTree } from '@espalier/image-tree';

/** A tree that exists in memory only: what each image reads, parents before their children. */
export function treeOf(reads: Readonly<Record<string, readonly string[]>>): ImageTree {
  const images = Object.entries(reads).map(([name, read]): [string, Image] => [name, imageOf(name, read)]);
  return {
    workspaceRoot: '/nowhere',
    imagesFolder: 'images',
    configuration: undefined,
    fleet: fleetSettingsSchema.parse({}),
    fleetProblem: undefined,
    images: new Map(images),
    broken: new Map(),
  };
}

function imageOf(name: string, reads: readonly string[]): Image {
  const dockerfileText = ['FROM scratch', ...reads.map((read) => `COPY --from=agents/${read} / /`)].join('\n');
  const path = `images/${name}`;
  return {
    ...{ name, path, reads, dockerfileText, folder: `/nowhere/${path}`, buildArgs: {}, parent: reads[0] },
    settings: imageSettingsSchema.parse({}),
    dockerfile: parseDockerfile(dockerfileText, `${path}/Dockerfile`),
    sources: reads.map((image, index) => ({ kind: 'tree', image, reference: `agents/${image}`, line: index + 2 })),
  };
}
