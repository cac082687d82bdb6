import type { Engine, ImageDetails } from '@espalier/docker-engine';
import type { ScanTarget } from '@espalier/gate';
import { mkdtemp, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PipelineError } from './errors';
import { dockerfileOf, type ImageRun } from './publish-run';
import { runStage } from './stage';

/**
 * The gate: scans the built image and refuses what policy blocks.
 *
 * @throws GateError `GATE_BLOCKED`, `SCAN_DID_NOT_RUN`, `LAYERS_NOT_EXTENDED`.
 */
export async function checkImage(run: ImageRun, reference: string, imageId: string): Promise<void> {
  const { image, parts, tree, signal } = run;
  await runStage(run.emit, image.name, 'scan', async () => {
    const engine = await parts.engine();
    const [built, parentLayers, { gateError, judge }] = await Promise.all([
      inspect(engine, imageId, run),
      parentLayersOf(run),
      import('@espalier/gate'),
    ]);
    const scanner = await parts.scanner();
    const report = await withTarget(engine, imageId, (target) => scanner.scan(target, signal));
    const verdict = judge({ report, imageLayers: built.layers, parentLayers, settings: tree.fleet.gate });
    if (!verdict.passed) throw gateError(verdict);
    const tolerated = verdict.inherited.length + verdict.tolerated.length;
    return { value: undefined, text: tolerated === 0 ? 'no findings' : `passed, ${tolerated} findings do not block` };
  });
}

/** Layers of the parent as the registry has it; nothing for an image that rests on an upstream or on scratch. */
async function parentLayersOf({ image, parts, sourceDigests }: ImageRun): Promise<readonly string[] | undefined> {
  if (image.parent === undefined) return undefined;
  const registry = await parts.registry();
  return (await registry.layersOf(image.parent, sourceDigests.get(image.parent) ?? '')).diffIds;
}

async function inspect(engine: Engine, imageId: string, { image }: ImageRun): Promise<ImageDetails> {
  const built = await engine.inspectImage(imageId);
  if (built) return built;
  throw new PipelineError('IMAGE_MISMATCH', {
    location: dockerfileOf(image),
    reason: `the engine no longer has the image ${imageId} that it built`,
    remedy: 'Publish again, and let nothing prune the engine meanwhile.',
  });
}

/** A local engine is asked for what the scanner's cache lacks; from any other one the whole image is saved. */
async function withTarget<Value>(
  engine: Engine,
  imageId: string,
  use: (target: ScanTarget) => Promise<Value>,
): Promise<Value> {
  const { kind, url } = engine.address;
  if (kind === 'unix') return use({ image: imageId, engineAddress: url });
  const folder = await mkdtemp(join(tmpdir(), 'espalier-scan-'));
  try {
    const archive = join(folder, 'image.tar');
    await pipeline(await engine.saveImage(imageId), createWriteStream(archive));
    return await use({ archive });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
