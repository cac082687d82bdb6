import type { ImageTree } from '@espalier/image-tree';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Outcome } from '../outcome';

/**
 * Writes published.json in one step: what Helm, Terraform or a Kubernetes cloud can go on from. `images` holds each image
 * of the run that is published, by name: key, digest, labels (Jenkins labels; empty for what is never launched).
 */
export async function writePublished(file: string, tree: ImageTree, outcomes: readonly Outcome[]): Promise<void> {
  const images = outcomes.flatMap(({ image, key, digest }) => {
    const settings = tree.images.get(image)?.settings;
    if (!settings || key === undefined || digest === undefined) return [];
    const labels = settings.kind === 'agent' ? (settings.labels ?? [image]) : [];
    return [[image, { repository: `${tree.fleet.registry.prefix}/${image}`, key, digest, labels }] as const];
  });
  await mkdir(dirname(file), { recursive: true });
  const text = `${JSON.stringify({ images: Object.fromEntries(images) }, undefined, 2)}\n`;
  // Whole or not at all for whoever reads it; a report need not outlive a power cut.
  await writeFileAtomic(file, text, { fsync: false });
}
