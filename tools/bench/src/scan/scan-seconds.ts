import type { Engine } from '@espalier/docker-engine';
import { trivyScanner, type ScanReport } from '@espalier/gate';
import type { ImageTree } from '@espalier/image-tree';
import { ImageSaver, lookInside } from '@espalier/pipeline';
import { join } from 'node:path';
import { withColdCache } from './cold-cache';
import type { ScanTime } from './scan-result';
import { timedScanner } from './timed-scanner';
import type { BuiltImage } from './tree-images';

/**
 * How long the gate takes to look into images, two at a time, beginning with a scanner that knows no layer: save, read, scan
 * with what is below, bill of materials, rules of the built image.
 */
export async function scanSeconds(tree: ImageTree, engine: Engine, images: readonly BuiltImage[]): Promise<ScanTime> {
  const { scanner: settings, databaseMaxAge } = tree.fleet.gate;
  const place = { workspace: tree.workspaceRoot, environment: process.env };
  return withColdCache(join(tree.workspaceRoot, settings.cache ?? ''), async (cache) => {
    const { scanner, seconds } = timedScanner(trivyScanner({ ...settings, ...place, databaseMaxAge, cache }));
    const scans = new Map<string, Promise<ScanReport>>();
    const { signal } = new AbortController();
    const started = performance.now();
    const saver = new ImageSaver(engine, signal);
    await Promise.all(
      images.map(({ image, subject }) => {
        const tier = image.parent === undefined ? 'base' : 'product';
        return lookInside({ image, tier, subject, saver, scanner, scans, signal });
      }),
    );
    return { whole: (performance.now() - started) / 1000, scanner: seconds() };
  });
}
