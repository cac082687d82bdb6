import { PACKAGE_MANAGERS, type NewImage } from './new-image';
import { packageName } from './packages';
import { yamlText } from './yaml-text';

/** The image.yaml of a new image. What it does not say, it has by default. */
export function imageYaml(image: NewImage, schema: string): string {
  const { name, owner, label = name } = image;
  const settings = {
    description: image.description ?? describe(image),
    ...(owner === undefined ? {} : { owner }),
    ...(label === name ? {} : { labels: [label] }),
  };
  return yamlText(settings, schema);
}

function describe(image: NewImage): string {
  const packages = PACKAGE_MANAGERS.flatMap((manager) => image[manager].map((entry) => packageName(manager, entry)));
  return packages.length === 0 ? `What ${image.parent} has` : `${image.parent} with ${packages.join(', ')}`;
}
