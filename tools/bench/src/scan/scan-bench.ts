import { connectEngine, findEngine } from '@espalier/docker-engine';
import { readTree } from '@espalier/image-tree';
import { compare, type ScanResult, type ScanRound } from './scan-result';
import { scanSeconds } from './scan-seconds';
import { builtImages } from './tree-images';

/** Scans the largest image of a workspace alone, then all of its images, each time with a cold cache; some rounds. */
export async function scanBench(workspaceRoot: string, rounds: number): Promise<ScanResult> {
  const tree = readTree(workspaceRoot, 'sandbox');
  const engine = await connectEngine(findEngine(process.env));
  const images = await builtImages(tree, engine);
  const [largest] = images.toSorted((one, other) => other.size - one.size);
  if (!largest) throw new Error('the tree has no image');
  const times: ScanRound[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const alone = await scanSeconds(tree, engine, [largest]);
    times.push({ alone, tree: await scanSeconds(tree, engine, images) });
  }
  const sizes = images.map(({ image, size }) => ({ image: image.name, size }));
  return compare(sizes, largest.image.name, times);
}
