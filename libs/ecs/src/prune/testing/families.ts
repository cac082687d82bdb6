import fc from 'fast-check';
import { TAG } from '../../tag-names';
import type { PrunableFamily, PrunableRevision } from '../prunable-revision';
import type { PruneRules } from '../prune-rules';

/** Milliseconds of a day. */
export const DAY = 86_400_000;
/** The present of all tests. */
export const NOW = new Date('2026-11-22T12:00:00Z');

/** A moment some days ago. */
export function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * DAY);
}

/** Rules of a test over the defaults of the command. */
export function rules(over: Partial<PruneRules> = {}): PruneRules {
  return { keep: 10, youngerThan: 30 * DAY, now: NOW, orphans: false, ...over };
}

/** A settled revision of python, active and a hundred days old. */
export function revision(number: number, over: Partial<PrunableRevision> = {}): PrunableRevision {
  const { tags, ...rest } = over;
  return {
    arn: `arn:aws:ecs:eu-west-1:123456789012:task-definition/python:${number}`,
    revision: number,
    status: 'ACTIVE',
    registeredAt: daysAgo(100),
    references: [`registry/agents/python@sha256:${String(number).padStart(64, '0')}`],
    tags: { [TAG.image]: 'python', [TAG.key]: keyOf('a'), [TAG.settled]: 'yes', ...tags },
    ...rest,
  };
}

/** A content key of one digit. */
export function keyOf(digit: string): string {
  return digit.repeat(40);
}

/** The family python with these revisions. */
export function family(revisions: readonly PrunableRevision[], over: Partial<PrunableFamily> = {}): PrunableFamily {
  return {
    ...{ family: 'python', image: 'python', orphan: false },
    revisions: revisions.toSorted((one, other) => other.revision - one.revision),
    ...over,
  };
}

const anyRevision = fc.record({
  isActive: fc.boolean(),
  isForeign: fc.boolean(),
  settled: fc.constantFrom('yes', 'no', 'yes'),
  key: fc.constantFrom('a', 'b', 'c'),
  age: fc.nat(90),
  inactiveFor: fc.nat(90),
});

/** Families of up to thirty revisions in every state. */
export const anyFamily: fc.Arbitrary<PrunableFamily> = fc
  .tuple(fc.array(anyRevision, { maxLength: 30 }), fc.boolean())
  .map(([all, orphan]) =>
    family(
      all.map(({ isActive, isForeign, settled, key, age, inactiveFor }, index) =>
        revision(index + 1, {
          status: isActive ? 'ACTIVE' : 'INACTIVE',
          registeredAt: daysAgo(age),
          ...(isActive ? {} : { deregisteredAt: daysAgo(Math.min(age, inactiveFor)) }),
          tags: { [TAG.image]: isForeign ? 'other' : 'python', [TAG.key]: keyOf(key), [TAG.settled]: settled },
        }),
      ),
      { orphan },
    ),
  );

/** Rules of every kind. */
export const anyRules: fc.Arbitrary<PruneRules> = fc
  .record({ keep: fc.integer({ min: 1, max: 12 }), days: fc.nat(60), orphans: fc.boolean() })
  .map(({ keep, days, orphans }) => rules({ keep, youngerThan: days * DAY, orphans }));
