import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templatesIn } from '../agent-template-map';
import { parseCloudDocument, type CloudDocument } from '../cloud-document';
import type { Controller } from '../controller/controller';
import { documentOf, loadedText } from '../testing/documents';
import { JenkinsMemory, refuse } from '../testing/jenkins-memory';
import { MemoryPlace } from '../testing/memory-place';
import type { CloudDelivery } from './cloud-delivery';
import { deliverCloud } from './deliver-cloud';
import type { DocumentPlace } from './document-place';
import { ownCloud } from './own-cloud';

const RUNS = 30;
const TIMEOUT = 120_000;

/** Every call to the place and to Jenkins waits for its turn, before it has its effect and before it is answered. */
function scheduledPlace(place: DocumentPlace, turn: (label: string) => Promise<void>): DocumentPlace {
  const inTurn = async <T>(label: string, act: () => Promise<T>): Promise<T> => {
    await turn(label);
    const result = await act();
    await turn(`${label} answered`);
    return result;
  };
  return {
    name: place.name,
    read: () => inTurn('read', () => place.read()),
    write: (text, replaces) => inTurn('write', () => place.write(text, replaces)),
    remove: (version) => inTurn('remove', () => place.remove(version)),
  };
}

function scheduledController(controller: Required<Controller>, turn: (label: string) => Promise<void>): Controller {
  return {
    reload: () =>
      turn('reload')
        .then(controller.reload)
        .then(() => turn('reload answered')),
    api: { ...controller.api, exportClouds: () => turn('export').then(() => controller.api.exportClouds()) },
  };
}

function labelsOf(document: CloudDocument | undefined): readonly string[] {
  return document ? templatesIn(ownCloud(document)).map(({ label }) => String(label as unknown)) : [];
}

interface World {
  readonly place: MemoryPlace;
  readonly jenkins: JenkinsMemory;
  /** @param life calls after which it is cut off: the next one never comes back, with or without its effect. */
  readonly publish: (label: string, over?: Partial<Controller>, life?: number) => Promise<unknown>;
}

async function worldOf(scheduler: fc.Scheduler, present: readonly string[]): Promise<World> {
  const place = new MemoryPlace(loadedText(present));
  const jenkins = new JenkinsMemory(place);
  await jenkins.load();
  const publish = (label: string, over: Partial<Controller> = {}, life = Infinity) => {
    let left = life;
    const turn = (what: string) =>
      (left -= 1) < 0 ? new Promise<void>(() => undefined) : scheduler.schedule(Promise.resolve(), `${label}: ${what}`);
    const delivery: CloudDelivery = {
      place: scheduledPlace(place, turn),
      controller: scheduledController({ ...jenkins.controller(), ...over }, turn),
      patience: { retries: 0, delay: 0 },
      replace: false,
      check: false,
      next: (found) => Promise.resolve(documentOf([...new Set([...labelsOf(found), label])], { commit: label })),
      beforeWrite: () => Promise.resolve(),
    };
    return deliverCloud(delivery);
  };
  return { place, jenkins, publish };
}

describe('publishers at once', () => {
  it.each([2, 3])(
    '%i: in every interleaving no update is lost, and Jenkins has the last one',
    async (count) => {
      const labels = ['b', 'c', 'd'].slice(0, count);
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), async (scheduler) => {
          const { place, jenkins, publish } = await worldOf(scheduler, ['a']);
          await scheduler.waitFor(Promise.all(labels.map((label) => publish(label))));
          const document = parseCloudDocument(place.text ?? '');
          expect([...labelsOf(document)].sort()).toEqual(['a', ...labels]);
          expect(document?.loaded).toBe(true);
          expect(jenkins.clouds).toEqual(document?.clouds);
        }),
        { numRuns: RUNS, seed: 5 },
      );
    },
    TIMEOUT,
  );

  it(
    'one of which Jenkins refuses: it is said, and what is in place is loaded',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), async (scheduler) => {
          const { place, jenkins, publish } = await worldOf(scheduler, ['a']);
          const reload = async () => {
            if (labelsOf(parseCloudDocument(place.text ?? '')).includes('bad')) return refuse();
            return jenkins.load();
          };
          const ends = Promise.allSettled([publish('good', { reload }), publish('bad', { reload })]);
          const [good, bad] = await scheduler.waitFor(ends);
          const document = parseCloudDocument(place.text ?? '');
          expect(bad.status).toBe('rejected');
          expect(labelsOf(document)).not.toContain('bad');
          expect(labelsOf(document).includes('good')).toBe(good.status === 'fulfilled');
          expect(document?.loaded).toBe(true);
          expect(jenkins.clouds).toEqual(document?.clouds);
        }),
        { numRuns: RUNS, seed: 5 },
      );
    },
    TIMEOUT,
  );

  it(
    'one of which is cut off anywhere: once it is run again, nothing is lost',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), fc.nat(12), async (scheduler, life) => {
          const { place, jenkins, publish } = await worldOf(scheduler, ['a']);
          void publish('b', {}, life);
          await scheduler.waitFor(publish('c'));
          await scheduler.waitFor(publish('b'));
          const document = parseCloudDocument(place.text ?? '');
          expect([...labelsOf(document)].sort()).toEqual(['a', 'b', 'c']);
          expect(document?.loaded).toBe(true);
          expect(jenkins.clouds).toEqual(document?.clouds);
        }),
        { numRuns: RUNS, seed: 5 },
      );
    },
    TIMEOUT,
  );
});
