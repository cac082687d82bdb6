import fc, { type Scheduler } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EcsError } from '../errors';
import { CutOff, cutOffAfter } from '../testing/cut-off';
import { ANCESTRY, imageOf, keyOf, publication, type Publication } from '../testing/publication';
import { lineOfCommits } from '../testing/line-of-commits';
import { ScheduledEcs } from '../testing/scheduled-ecs';
import { recordedCommit } from './recorded-commit';
import type { TaskDefinitions } from '../task-definitions';
import type { RolledDefinitions } from './rolled-definitions';
import { rollOut } from './roll-out';

const RUNS = { seed: 20_261_122, numRuns: 25 };

const ecs = new ScheduledEcs();
beforeAll(() => ecs.start());
afterAll(() => ecs[Symbol.asyncDispose]());

type Published = Omit<Publication, 'definitions'>;

/** What launches: image, size, commit, and whether all is settled. */
async function onTop(): Promise<object> {
  const newest = await ecs.client().newest('boto3');
  const { tags = {}, definition } = newest ?? {};
  return {
    image: definition?.containerDefinitions?.[0]?.image,
    key: tags['espalier:key'],
    cpu: Number(definition?.cpu),
    commit: await recordedCommit(tags, ANCESTRY),
    settled: tags['espalier:settled'],
  };
}

function expected({ content, cpu = 512, commit }: Published): object {
  return { image: imageOf(content), key: keyOf(content), cpu, commit, settled: 'yes' };
}

/** Publishes; killed after one of its writes, if any is named, and then run again. */
async function publish(definitions: TaskDefinitions, published: Published, killedAfter = Infinity): Promise<unknown> {
  try {
    return await rollOut(publication({ ...published, definitions: cutOffAfter(killedAfter, definitions) }));
  } catch (thrown) {
    if (!(thrown instanceof CutOff)) throw thrown;
    return rollOut(publication({ ...published, definitions }));
  }
}

/** Publishes one after the other, then several at once. */
async function race(
  scheduler: Scheduler,
  before: readonly Published[],
  racing: readonly (Published & { readonly killedAfter?: number })[],
): Promise<readonly PromiseSettledResult<unknown>[]> {
  ecs.reset();
  for (const published of before) await publish(ecs.client(), published);
  return ecs.together(
    scheduler,
    ...racing.map(({ killedAfter, ...published }) => (definitions: TaskDefinitions) => {
      return publish(definitions, published, killedAfter);
    }),
  );
}

function doneOrUnrelated(outcome: PromiseSettledResult<unknown>): boolean {
  if (outcome.status === 'fulfilled') return true;
  return outcome.reason instanceof EcsError && outcome.reason.code === 'COMMIT_UNRELATED';
}

const content = fc.constantFrom('1', '2', '3');
const cpu = fc.constantFrom(256, 512);
const killedAfter = fc.constantFrom(Infinity, Infinity, 1, 2, 3);
const raced = fc.record({ content, cpu, killedAfter });

describe('publishers of different commits at once', { timeout: 120_000 }, () => {
  it.each([2, 3])(
    '%i of them: the newest commit is on top at the end, whoever was killed and run again',
    async (count) => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(fc.record({ content, cpu }), { maxLength: 1 }),
          fc.array(raced, { minLength: count, maxLength: count }),
          async (scheduler, before, drawn) => {
            const racing = drawn.map((published, index) => ({ ...published, commit: `c${index + 1}` }));
            const outcomes = await race(
              scheduler,
              before.map((published) => ({ ...published, commit: 'c0' })),
              racing,
            );
            expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
            expect(await onTop()).toEqual(expected(racing[count - 1] ?? { content: '', commit: '' }));
          },
        ),
        RUNS,
      );
    },
  );

  it('a revert ends on top: K1, K2, K1', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), killedAfter, killedAfter, async (scheduler, one, other) => {
        await race(
          scheduler,
          [{ commit: 'c1', content: '1' }],
          [
            { commit: 'c2', content: '2', killedAfter: one },
            { commit: 'c3', content: '1', killedAfter: other },
          ],
        );
        expect(await onTop()).toEqual(expected({ commit: 'c3', content: '1' }));
      }),
      RUNS,
    );
  });

  it('tags that are advanced at once do not take a commit back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), killedAfter, async (scheduler, killed) => {
        await race(
          scheduler,
          [{ commit: 'c0', content: '1' }],
          [
            { commit: 'c1', content: '1', killedAfter: killed },
            { commit: 'c3', content: '1' },
            { commit: 'c2', content: '2' },
          ],
        );
        expect(await onTop()).toEqual(expected({ commit: 'c3', content: '1' }));
      }),
      RUNS,
    );
  });

  it('what one that is killed for good has covered is put back by the next that runs, even one of an older commit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        ecs.reset();
        await publish(ecs.client(), { commit: 'c1', content: '1' });
        await ecs.together<unknown>(
          scheduler,
          (definitions) =>
            rollOut(publication({ commit: 'c2', content: '2', definitions: cutOffAfter(1, definitions) })),
          (definitions) => publish(definitions, { commit: 'c3', content: '3' }),
        );
        await publish(ecs.client(), { commit: 'c1', content: '1' });
        expect(await onTop()).toEqual(expected({ commit: 'c3', content: '3' }));
      }),
      RUNS,
    );
  });

  it('history that was rewritten stays superseded, and is refused to those that do not know it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), killedAfter, async (scheduler, killed) => {
        const rewritten = { commit: 'x1', content: '2', over: { supersede: true } };
        const outcomes = await race(
          scheduler,
          [{ commit: 'c1', content: '1' }],
          [
            { ...rewritten, killedAfter: killed },
            { commit: 'c2', content: '3' },
          ],
        );
        expect(outcomes[0]).toMatchObject({ status: 'fulfilled' });
        expect(await onTop()).toEqual(expected(rewritten));
      }),
      RUNS,
    );
  });

  it('one whose clone does not hold the newer commit puts back what it covered, and is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), killedAfter, async (scheduler, killed) => {
        const older = { commit: 'c2', content: '2', over: { ancestry: lineOfCommits('c0', 'c1', 'c2') } };
        const outcomes = await race(
          scheduler,
          [{ commit: 'c1', content: '1' }],
          [
            { ...older, killedAfter: killed },
            { commit: 'c3', content: '3' },
          ],
        );
        expect(outcomes[0]).toSatisfy(doneOrUnrelated);
        expect(outcomes[1]).toMatchObject({ status: 'fulfilled' });
        expect(await onTop()).toEqual(expected({ commit: 'c3', content: '3' }));
      }),
      RUNS,
    );
  });

  it('one that does not know the commit that was published just before its registration puts it back', async () => {
    ecs.reset();
    await publish(ecs.client(), { commit: 'c1', content: '1' });
    const newer = { commit: 'c3', content: '3' };
    const client = ecs.client();
    let hasBegun = false;
    const definitions: RolledDefinitions = {
      ...cutOffAfter(Infinity, client),
      register: async (definition, tags) => {
        if (!hasBegun) {
          hasBegun = true;
          await publish(ecs.client(), newer);
        }
        return client.register(definition, tags);
      },
    };
    const over = { ancestry: lineOfCommits('c0', 'c1', 'c2') };
    const older = rollOut(publication({ commit: 'c2', content: '2', definitions, over }));
    await expect(older).rejects.toMatchObject({ code: 'COMMIT_UNRELATED' });
    expect(await onTop()).toEqual(expected(newer));
  });

  it('of unrelated commits in a new family settle on the first of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), killedAfter, async (scheduler, killed) => {
        const [one, other] = [
          { commit: 'x1', content: '1' },
          { commit: 'y1', content: '2' },
        ] as const;
        const outcomes = await race(scheduler, [], [{ ...one, killedAfter: killed }, other]);
        const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
        expect(outcomes).toSatisfy((all: typeof outcomes) => all.every(doneOrUnrelated));
        expect(await onTop()).toEqual(expected(winner === 0 ? one : other));
      }),
      RUNS,
    );
  });

  it('of the same commit settle on one of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const outcomes = await race(
          scheduler,
          [],
          [
            { commit: 'none', content: '1' },
            { commit: 'none', content: '2' },
          ],
        );
        expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
        expect(await onTop()).toMatchObject({ settled: 'yes' });
        expect(ecs.memory.revisions.length).toBeLessThanOrEqual(2);
      }),
      RUNS,
    );
  });
});
