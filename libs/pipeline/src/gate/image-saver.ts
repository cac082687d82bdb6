import type { Engine } from '@espalier/docker-engine';
import type { SavedImages } from '@espalier/gate';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { once } from '../once';
import { inTemporaryFolder } from './temporary-folder';

/** Looks at an image among those that were saved. */
export type LookAtSaved<Value> = (saved: SavedImages, folder: string) => Promise<Value>;

interface Wish {
  readonly imageId: string;
  /** Settles what was promised; it does not reject. */
  readonly look: LookAtSaved<void>;
  readonly fail: (error: unknown) => void;
}

/** Images in one archive: the gate reads no more than 10,000 files, and each image may have 508. */
const TOGETHER = 16;
/** What an archive waits for others to be wished for: a save takes seconds. */
const GATHERING_MILLISECONDS = 200;
/** Archives on the disk: one is looked at while the next one is written. */
const ARCHIVES = 2;

/**
 * Saves images of one run for those who look at them. An engine sends all layers of what it saves, and each layer once: images
 * that are wished for at about the same time, or while others are being saved, come in one archive.
 */
export class ImageSaver {
  readonly #engine: Engine;
  readonly #signal: AbortSignal;
  readonly #places = once(async () => new (await import('p-queue')).default({ concurrency: ARCHIVES }));
  readonly #wishes: Wish[] = [];
  #saving: Promise<void> = Promise.resolve();

  constructor(engine: Engine, signal: AbortSignal) {
    this.#engine = engine;
    this.#signal = signal;
  }

  /**
   * Has an image saved and looked at.
   *
   * @param look gets what was saved and an empty folder on the same disk; both are removed when all who share the archive have looked.
   * @throws DockerEngineError, GateError `ARCHIVE_INVALID`, whatever `look` throws.
   */
  look<Value>(imageId: string, look: LookAtSaved<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const settle: LookAtSaved<void> = (saved, folder) => look(saved, folder).then(resolve, reject);
      this.#wishes.push({ imageId, look: settle, fail: reject });
      this.#saving = this.#saving.then(() => this.#saveWhatIsWished());
    });
  }

  /** Resolves when the next archive may be saved; this one is looked at meanwhile. */
  async #saveWhatIsWished(): Promise<void> {
    if (this.#wishes.length === 0) return;
    await pause(GATHERING_MILLISECONDS);
    const places = await this.#places();
    await new Promise<void>((isSaved) => {
      void places.add(() => this.#save(this.#wishes.splice(0, TOGETHER), isSaved));
    });
  }

  /** What one image of several has wrong with it does not fail the others: then each is saved alone. */
  async #save(wishes: readonly Wish[], isSaved: () => void): Promise<void> {
    try {
      await inTemporaryFolder((folder) => this.#saveInto(folder, wishes, isSaved));
    } catch (error) {
      if (wishes.length === 1) wishes[0]?.fail(error);
      else for (const wish of wishes) await this.#save([wish], () => undefined);
    } finally {
      isSaved();
    }
  }

  async #saveInto(folder: string, wishes: readonly Wish[], isSaved: () => void): Promise<void> {
    const { takeImages } = await import('@espalier/gate');
    const stream = await this.#engine.saveImages([...new Set(wishes.map(({ imageId }) => imageId))]);
    const saved = await takeImages(stream, folder, this.#signal);
    isSaved();
    await Promise.all(
      wishes.map(async ({ look }, index) => {
        const own = join(folder, `image-${index}`);
        await mkdir(own);
        await look(saved, own);
      }),
    );
  }
}
