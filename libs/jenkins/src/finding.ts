import type { DocumentPath } from './yaml-text';

/** Something wrong at a place of a document. */
export interface Finding {
  readonly path: DocumentPath;
  readonly reason: string;
}

/** A path as people write it, such as `jenkins.clouds[0].ecs`. */
export function placeOf(path: DocumentPath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index > 0 ? `.${step}` : step)).join('');
}
