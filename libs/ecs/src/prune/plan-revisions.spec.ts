import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TAG } from '../tag-names';
import { heldIn } from './held-in';
import { planRevisions, type RevisionPlan, type RevisionUse } from './plan-revisions';
import type { PrunableFamily } from './prunable-revision';
import { anyFamily, anyRules, DAY, daysAgo, family, keyOf, NOW, revision, rules } from './testing/families';

const UNUSED: RevisionUse = { inUse: new Set(), held: [] };
const numbers = (revisions: RevisionPlan['remove']): number[] => revisions.map((one) => one.revision);
const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** The family after the plan was carried out. */
function carriedOut(before: PrunableFamily, { deregister, remove }: RevisionPlan): PrunableFamily {
  const revisions = before.revisions.filter((one) => !remove.includes(one));
  return {
    ...before,
    revisions: revisions.map((one) =>
      deregister.includes(one) ? { ...one, status: 'INACTIVE', deregisteredAt: NOW } : one,
    ),
  };
}

describe('a prune of a family', () => {
  const used = fc.tuple(anyFamily, anyRules, fc.infiniteStream(fc.boolean())).map(([all, some, coins]) => {
    const inUse = new Set(all.revisions.filter(() => coins.next().value).map(({ arn }) => arn));
    return { all, some, use: { inUse, held: [{ image: 'python', key: keyOf('b') }] } };
  });

  test('takes nothing that is in use, newest, young, held, unsettled or foreign, and forgets nothing', () => {
    fc.assert(
      fc.property(used, ({ all, some, use }) => {
        const { kept, deregister, remove } = planRevisions(all, use, some);
        const taken = [...new Set([...deregister, ...remove])];
        expect(kept.length + taken.length).toBe(all.revisions.length);
        expect(deregister.every(({ status }) => status === 'ACTIVE')).toBe(true);
        const isFree = all.orphan && some.orphans;
        const active = all.revisions.filter(({ status }) => status === 'ACTIVE');
        expect(taken.some((one) => !isFree && active.slice(0, some.keep).includes(one))).toBe(false);
        const held = all.revisions.find(({ tags }) => tags[TAG.key] === keyOf('b') && tags[TAG.image] === 'python');
        for (const one of taken) {
          expect(use.inUse.has(one.arn)).toBe(false);
          expect(one.tags[TAG.image]).toBe('python');
          expect(one).not.toBe(held);
          const since = (one.status === 'ACTIVE' ? one.registeredAt : one.deregisteredAt) ?? NOW;
          expect(NOW.getTime() - since.getTime()).toBeGreaterThanOrEqual(some.youngerThan);
        }
      }),
    );
  });

  test('has nothing left to do once it was carried out', () => {
    fc.assert(
      fc.property(used, ({ all, some, use }) => {
        const after = carriedOut(all, planRevisions(all, use, some));
        expect(planRevisions(after, use, some)).toMatchObject({ deregister: [], remove: [] });
      }),
    );
  });

  test('converges to the same wherever it is cut off', () => {
    fc.assert(
      fc.property(used, fc.nat(30), ({ all, some, use }, cut) => {
        const plan = planRevisions(all, use, some);
        const half = { ...plan, deregister: plan.deregister.slice(0, cut), remove: [] };
        const broken = carriedOut(all, half);
        const states = (one: PrunableFamily): unknown =>
          one.revisions.filter(({ status }) => status === 'ACTIVE').map(({ arn }) => arn);
        const resumed = carriedOut(broken, planRevisions(broken, use, some));
        expect(states(resumed)).toEqual(states(carriedOut(all, plan)));
      }),
    );
  });

  test('leaves just as many as it should of what nothing else keeps', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 12 }), (count, keep) => {
        const all = family(range(1, count).map((number) => revision(number)));
        const { kept, deregister, remove } = planRevisions(all, UNUSED, rules({ keep }));
        expect(kept).toHaveLength(Math.min(keep, count));
        expect(numbers(deregister)).toEqual(range(1, Math.max(0, count - keep)));
        expect(remove).toEqual([]);
      }),
    );
  });
});

describe('what a prune keeps', () => {
  const old = range(1, 5).map((number) => revision(number));
  const whys = (all: PrunableFamily, use: RevisionUse = UNUSED, over = {}): unknown =>
    planRevisions(all, use, rules({ keep: 2, ...over })).kept.map(({ revision: one, why }) => [one.revision, why]);

  test('is the newest ones', () => {
    expect(whys(family(old))).toEqual([
      [5, 'newest'],
      [4, 'recent'],
    ]);
  });

  test('is what a task, a service or an agent template refers to', () => {
    expect(whys(family(old), { inUse: new Set([revision(2).arn]), held: [] })).toContainEqual([2, 'in-use']);
    expect(whys(family(old), { inUse: new Set(['python:2', 'python']), held: [] })).toContainEqual([2, 'in-use']);
  });

  test('is the newest revision of a key that is held, of the same image', () => {
    const all = family([...old, revision(6, { tags: { [TAG.key]: keyOf('b') } }), revision(7), revision(8)]);
    expect(whys(all, { inUse: new Set(), held: [{ image: 'python', key: keyOf('b') }] })).toContainEqual([6, 'held']);
    expect(whys(all, { inUse: new Set(), held: [{ image: 'base', key: keyOf('b') }] })).not.toContainEqual([6, 'held']);
  });

  test('is what a publish has yet to look at, down to the first settled one', () => {
    const unsettled = [6, 7, 8].map((number) => revision(number, { tags: { [TAG.settled]: 'no' } }));
    expect(whys(family([...old, ...unsettled]))).toEqual([
      [8, 'newest'],
      [7, 'recent'],
      [6, 'unsettled'],
      [5, 'unsettled'],
    ]);
  });

  test('is what nobody tagged', () => {
    const foreign = { ...revision(1), tags: {} };
    expect(whys(family([foreign, ...old.slice(1)]))).toContainEqual([1, 'foreign']);
  });

  test('is an inactive one for as long again, and what has no date', () => {
    const inactive = (days: number) => revision(1, { status: 'INACTIVE', deregisteredAt: daysAgo(days) });
    expect(whys(family([inactive(29), revision(2)]))).toContainEqual([1, 'young']);
    expect(numbers(planRevisions(family([inactive(30), revision(2)]), UNUSED, rules()).remove)).toEqual([1]);
    const { registeredAt, ...undated } = revision(1);
    expect(registeredAt).toBeDefined();
    expect(whys(family([undated, ...old.slice(1)]))).toContainEqual([1, 'young']);
  });

  test('is nothing but what is in use of an orphan, if orphans are let go', () => {
    const use = { inUse: new Set([revision(3).arn]), held: [] };
    expect(whys(family(old, { orphan: true }), use)).toHaveLength(3);
    expect(whys(family(old, { orphan: true }), use, { orphans: true })).toEqual([[3, 'in-use']]);
    expect(whys(family(old), use, { orphans: true })).toHaveLength(3);
    const byFamily = { inUse: new Set(['python']), held: [] };
    expect(whys(family(old, { orphan: true }), byFamily, { orphans: true })).toEqual([[5, 'in-use']]);
  });
});

test('with no age to wait for, what is deregistered is deleted at once', () => {
  const all = family([1, 2, 3].map((number) => revision(number, { registeredAt: NOW })));
  const plan = planRevisions(all, UNUSED, rules({ keep: 1, youngerThan: 0 }));
  expect([numbers(plan.deregister), numbers(plan.remove)]).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(numbers(planRevisions(all, UNUSED, rules({ keep: 1, youngerThan: DAY })).deregister)).toEqual([]);
});

describe('holds', () => {
  const hold = (key: string) => ({ [`espalier:held:python:${keyOf(key)}`]: 'broken' });

  test('count on the newest active revision, and on what it may have covered', () => {
    const inactive = revision(4, { status: 'INACTIVE', tags: hold('d') });
    const all = (settled: string) =>
      heldIn([
        family([
          revision(1, { tags: hold('a') }),
          revision(2, { tags: hold('b') }),
          revision(3, { tags: { ...hold('c'), [TAG.settled]: settled } }),
          inactive,
        ]),
      ]).map(({ key }) => key[0]);
    expect(all('yes')).toEqual(['c']);
    expect(new Set(all('no'))).toEqual(new Set(['c', 'b']));
  });
});
