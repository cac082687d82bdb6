import { templatesIn } from '../agent-template-map';
import type { CloudDocument } from '../cloud-document';
import { shownText, type ShownCloud } from '../controller/shown-cloud';
import { cloudNames, isCloud, titleOf } from './cloud-names';
import { ownCloud, ownCloudName } from './own-cloud';
import { cloudAttributeDifferences, templatesDifferences } from './own-cloud-difference';

/** The first of {@link differencesOf}; `undefined` when Jenkins has the document. */
export function differenceOf(document: CloudDocument, shown: readonly ShownCloud[]): string | undefined {
  return differencesOf(document, shown)[0];
}

/**
 * The things in which the clouds that Jenkins shows are not this document, by their places, without values; none when
 * Jenkins has it: the same clouds by kind and name, and of the ECS cloud of Espalier all that was sent, nothing that was
 * taken out, and the same agent templates. Order and what Jenkins fills in do not matter.
 */
export function differencesOf(document: CloudDocument, shown: readonly ShownCloud[]): readonly string[] {
  const name = ownCloudName(document);
  const own = shown.find((cloud) => isCloud({ kind: 'ecs', name }, cloud));
  return [...cloudsDifferences(document, shown), ...(own ? ownDifferences(document, own) : [])];
}

function cloudsDifferences(document: CloudDocument, shown: readonly ShownCloud[]): readonly string[] {
  const names = cloudNames(document);
  const missing = names.filter((name) => !shown.some((cloud) => isCloud(name, cloud)));
  const added = shown.filter((cloud) => !names.some((name) => isCloud(name, cloud)));
  const isTwice = missing.length + added.length === 0 && names.length !== shown.length;
  return [
    ...missing.map((name) => `${titleOf(name)} is missing`),
    ...added.map((cloud) => `${titleOf({ ...cloud, name: shownText(cloud.attributes['name']) })} was not delivered`),
    ...(isTwice ? ['it has a cloud twice'] : []),
  ];
}

function ownDifferences(document: CloudDocument, { attributes }: ShownCloud): readonly string[] {
  const own = ownCloud(document);
  const different = cloudAttributeDifferences(own, attributes);
  return [
    ...different.map((attribute) => `${attribute} of cloud ${ownCloudName(document)} is another one`),
    ...templatesDifferences(templatesIn(own), attributes['templates']),
  ];
}
