import type { Engine } from '@espalier/docker-engine';
import type { TestResult } from '@espalier/image-tests';
import type { Image } from '@espalier/image-tree';
import type PQueue from 'p-queue';
import type { EmitEvent } from '../events';
import { once } from '../once';
import type { Parts } from '../parts';
import { counted } from '../report/counted';
import { runStage } from '../stage';
import { testImage, type TestImageRequest } from './test-image';

/** What the images of one run are tested with. */
export interface ImageTesterRequest extends Pick<TestImageRequest, 'tree' | 'tester' | 'signal'> {
  readonly engine: Parts['engine'];
  /** Images at a time. */
  readonly concurrency: number;
  readonly emit: EmitEvent;
}

/** Tests the images of one run on an engine on which nothing of a killed run takes memory and CPU from them. */
export class ImageTester {
  readonly #request: ImageTesterRequest;
  readonly #engine: () => Promise<Engine>;
  readonly #places: () => Promise<PQueue>;

  constructor(request: ImageTesterRequest) {
    this.#request = request;
    this.#engine = once(async () => {
      const engine = await request.engine();
      await engine.removeOrphans();
      return engine;
    });
    this.#places = once(async () => new (await import('p-queue')).default({ concurrency: request.concurrency }));
  }

  /**
   * Runs the tests of an image when it is its turn.
   *
   * @throws ImageTestError, TreeError `SETTINGS_INVALID`, DockerEngineError.
   */
  async test(image: Image, imageId: string): Promise<readonly TestResult[]> {
    const [engine, places] = await Promise.all([this.#engine(), this.#places()]);
    return new Promise((resolve, reject) => {
      void places.add(() => this.#testNow(image, imageId, engine).then(resolve, reject));
    });
  }

  #testNow(image: Image, imageId: string, engine: Engine): Promise<readonly TestResult[]> {
    const { emit } = this.#request;
    return runStage(emit, image.name, 'test', async () => {
      const results = await testImage({ ...this.#request, image, imageId, engine });
      const failed = results.filter(({ passed }) => !passed).length;
      const count = counted(results.length, 'test');
      return { value: results, text: failed > 0 ? `${count}, ${failed} failed` : `${count} passed` };
    });
  }
}
