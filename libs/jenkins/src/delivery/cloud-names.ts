import type { CloudDocument } from '../cloud-document';
import { shownText, type ShownCloud } from '../controller/shown-cloud';
import { isMap, type DocumentValue } from '../document-value';
import { hasVariable } from './shows-value';

/** The kind and the name of a cloud. */
export interface CloudName {
  readonly kind: string;
  readonly name: string;
}

/** The clouds of a document, by kind and name. */
export function cloudNames({ clouds }: CloudDocument): readonly CloudName[] {
  return clouds.flatMap((cloud) => Object.entries(cloud).map(([kind, value]) => ({ kind, name: nameOf(value) })));
}

/** Whether a cloud of this name may be the one that Jenkins exported: a variable in a name may stand for anything. */
export function isCloud({ kind, name }: CloudName, exported: ShownCloud): boolean {
  return kind === exported.kind && (hasVariable(name) || name === shownText(exported.attributes['name']));
}

/** What a cloud is called in messages. */
export function titleOf({ kind, name }: CloudName): string {
  return `cloud ${name} (${kind})`;
}

function nameOf(value: DocumentValue): string {
  const name = isMap(value) ? value['name'] : undefined;
  return typeof name === 'object' ? '' : String(name ?? '');
}
