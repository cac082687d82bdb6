import type { ScanReport } from '@espalier/gate';
import { tierOf, type Image } from '@espalier/image-tree';
import type { EmitEvent } from '../events';
import { once } from '../once';
import type { Parts } from '../parts';
import { counted } from '../report/counted';
import { runStage } from '../stage';
import type { GateSubject } from './gate-subject';
import type { GateTools } from './gate-tools';
import { ImageSaver } from './image-saver';
import { lookInside, type Inside } from './look-inside';

/** What the images of one run are inspected with. */
export interface ImageInspectorRequest extends Pick<GateTools, 'scanner'> {
  readonly engine: Parts['engine'];
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
}

/** Looks into the images of one run; what several of them rest on is scanned once. */
export class ImageInspector {
  readonly #request: ImageInspectorRequest;
  readonly #saver: () => Promise<ImageSaver>;
  readonly #scans = new Map<string, Promise<ScanReport>>();

  constructor(request: ImageInspectorRequest) {
    this.#request = request;
    this.#saver = once(async () => new ImageSaver(await request.engine(), request.signal));
  }

  /**
   * Scans an image, and holds its files and its configuration to the rules.
   *
   * @throws GateError, DockerEngineError.
   */
  inspect(image: Image, subject: GateSubject): Promise<Inside> {
    const { emit, signal } = this.#request;
    return runStage(emit, image.name, 'scan', async () => {
      const [saver, scanner] = [await this.#saver(), await this.#request.scanner()];
      const request = { image, subject, scanner, signal, saver, tier: tierOf(image), scans: this.#scans };
      const inside = await lookInside(request);
      return { value: inside, text: described(inside) };
    });
  }
}

function described({ scan: { packages, findings } }: Inside): string {
  const found = findings.length === 0 ? 'no findings' : counted(findings.length, 'finding');
  return `scanned ${counted(packages.length, 'package')}, ${found}`;
}
