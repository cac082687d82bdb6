import type { Tree } from '@nx/devkit';
import { applyGuarantees } from '../guarantees/apply-guarantees';

/**
 * Writes what this version needs outside the folder of the images, and nothing in it.
 *
 * @returns what `nx migrate` shows as next steps.
 */
export default function guarantees(tree: Tree): readonly string[] {
  const changed = applyGuarantees(tree);
  return changed.length > 0 ? [`Look at ${changed.join(', ')}, and have operations approve the change.`] : [];
}
