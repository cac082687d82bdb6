import fc, { type Scheduler } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsOf } from '../holds/hold';
import { release } from '../holds/release';
import { rollOut } from '../roll-out/roll-out';
import type { TaskDefinitions } from '../task-definitions';
import { CutOff, cutOffAfter } from '../testing/cut-off';
import { ANCESTRY, imageOf, keyOf, publication, type Publication } from '../testing/publication';
import { ScheduledEcs, type Caller } from '../testing/scheduled-ecs';
import { rollBack } from './roll-back';

const RUNS = { seed: 20_261_122, numRuns: 25 };
const BAD = { image: 'boto3', key: keyOf('2') };
const hold = { ...BAD, reason: 'builds hang' };
const family = { families: ['boto3'], ancestry: ANCESTRY };
const killedAfter = fc.constantFrom(Infinity, Infinity, 1, 2);

const ecs = new ScheduledEcs();
beforeAll(() => ecs.start());
afterAll(() => ecs[Symbol.asyncDispose]());

type Published = Omit<Publication, 'definitions'>;

/** Does something as a process that may be killed after one of its writes, and is then run again. */
function killed(after: number, caller: (definitions: Parameters<typeof cutOffAfter>[1]) => Promise<unknown>) {
  return async (definitions: TaskDefinitions): Promise<unknown> => {
    try {
      return await caller(cutOffAfter(after, definitions));
    } catch (thrown) {
      if (!(thrown instanceof CutOff)) throw thrown;
      return caller(definitions);
    }
  };
}

const publishing = (published: Published, after = Infinity): Caller<unknown> =>
  killed(after, (definitions) => rollOut(publication({ ...published, definitions })));
const rollingBack = (after = Infinity): Caller<unknown> =>
  killed(after, (definitions) => rollBack({ ...family, ...hold, hold: BAD, definitions }));
const releasing = (after = Infinity): Caller<unknown> =>
  killed(after, (definitions) => release({ ...family, image: 'boto3', definitions }));

/** What launches. */
async function onTop(): Promise<object> {
  const { definition, tags = {} } = (await ecs.client().newest('boto3')) ?? {};
  return {
    image: definition?.containerDefinitions?.[0]?.image,
    cpu: Number(definition?.cpu),
    commit: tags['espalier:commit'],
    settled: tags['espalier:settled'],
    holds: holdsOf(tags),
  };
}

/** Does some things one after the other, then others at once, none of which may fail. */
async function together(
  scheduler: Scheduler,
  before: readonly Caller<unknown>[],
  ...callers: readonly Caller<unknown>[]
): Promise<void> {
  ecs.reset();
  for (const caller of before) await caller(ecs.client());
  const outcomes = await ecs.together(scheduler, ...callers);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
}

const K1 = publishing({ commit: 'c1', content: '1' });
const K2 = publishing({ commit: 'c2', content: '2' });

describe('a rollback while others publish', { timeout: 120_000 }, () => {
  it.each([
    ['the same image in another size', { commit: 'c3', content: '2', cpu: 256 }, '1'],
    ['the same image', { commit: 'c3', content: '2' }, '1'],
    ['another image', { commit: 'c3', content: '3' }, '3'],
  ])('of %s is not lost, nor is what they publish', async (_, published: Published, content) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), killedAfter, killedAfter, async (scheduler, one, other) => {
        await together(scheduler, [K1, K2], publishing(published, one), rollingBack(other));
        expect(await onTop()).toEqual({
          image: imageOf(content),
          cpu: published.cpu ?? 512,
          commit: 'c3',
          settled: 'yes',
          holds: [hold],
        });
      }),
      RUNS,
    );
  });

  it('is done once, whoever else does it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), killedAfter, async (scheduler, after) => {
        await together(scheduler, [K1, K2], rollingBack(after), rollingBack());
        expect(await onTop()).toMatchObject({ image: imageOf('1'), settled: 'yes', holds: [hold] });
      }),
      RUNS,
    );
  });
});

describe('a release while others publish', { timeout: 120_000 }, () => {
  it('lasts, and the next publish goes forward', async () => {
    const next = { commit: 'c3', content: '2', cpu: 256 };
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), killedAfter, killedAfter, async (scheduler, one, other) => {
        await together(scheduler, [K1, K2, rollingBack()], publishing(next, one), releasing(other));
        expect(await onTop()).toMatchObject({ commit: 'c3', settled: 'yes', holds: [] });
        await publishing(next)(ecs.client());
        expect(await onTop()).toMatchObject({ image: imageOf('2'), cpu: 256, settled: 'yes', holds: [] });
      }),
      RUNS,
    );
  });

  it('and again rolled back leaves a family that is settled, with the image that its holds allow', async () => {
    const next = { commit: 'c3', content: '2', cpu: 256 };
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        await together(scheduler, [K1, K2, rollingBack()], publishing(next), releasing(), rollingBack());
        await publishing(next)(ecs.client());
        const top = await onTop();
        const isHeld = 'holds' in top && Array.isArray(top.holds) && top.holds.length > 0;
        expect(top).toMatchObject({ image: imageOf(isHeld ? '1' : '2'), cpu: 256, commit: 'c3', settled: 'yes' });
      }),
      RUNS,
    );
  });
});
