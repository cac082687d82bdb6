import type { PruneRules } from '@espalier/ecs';
import type { ListedImage } from '@espalier/registry';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImageFacts, LookAtImage } from './image-facts';
import type { ImageUse } from './keep-images';
import { planImages } from './plan-images';
import { namedBy } from './references';
import type { PrunableRepository, RepositoryPlan } from './repository-plan';

const DAY = 86_400_000;
const NOW = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY);
const digest = (number: number): string => `sha256:${number.toString(16).padStart(64, '0')}`;
const hex = (number: number): string => number.toString(16).padStart(40, '0');
const rules = (over: Partial<PruneRules> = {}): PruneRules => ({
  ...{ keep: 1, youngerThan: 30 * DAY, now: NOW, orphans: false },
  ...over,
});
const UNUSED: ImageUse = { isNamed: () => false, held: [] };

/** An old image with a key of its own; numbers grow with time. */
function image(number: number, over: Partial<ListedImage> = {}): ListedImage {
  const pushedAt = new Date(daysAgo(100).getTime() + number);
  return { digest: digest(number), tags: [`key-${hex(number)}`], isArchived: false, pushedAt, sizeBytes: 1, ...over };
}

/** What the gate wrote about an image. */
function attachmentOf(number: number, over: Partial<ListedImage> = {}): ListedImage {
  return image(number + 0x1000, { tags: [`gate-${hex(number)}`], ...over });
}

function repository(name: string, images: readonly ListedImage[], over: Partial<PrunableRepository> = {}) {
  return { image: name, repository: `agents/${name}`, orphan: false, isKeyUnknown: false, images, ...over };
}

/** Tells parents by digest: `{ 5: ['base', 1] }`. */
function looker(parents: Readonly<Record<number, readonly [string, number]>> = {}): LookAtImage {
  const byDigest = new Map(Object.entries(parents).map(([number, parent]) => [digest(Number(number)), parent]));
  return (_image, asked) => {
    const parent = byDigest.get(asked);
    const facts: ImageFacts = { attachments: [`gate-${asked.slice(-40)}`] };
    return Promise.resolve(parent ? { ...facts, parent: { image: parent[0], digest: digest(parent[1]) } } : facts);
  };
}

const removed = (plans: readonly RepositoryPlan[]): string[] =>
  plans.flatMap(({ remove }) => remove.flatMap(({ tags, digest: held }) => tags[0] ?? held));
const why = (plans: readonly RepositoryPlan[], number: number): unknown =>
  plans.flatMap(({ kept }) => kept).find(({ image: { digest: held } }) => held === digest(number))?.why;

describe('a prune of images', () => {
  test('keeps the present key, what is named or held, the newest and the young', async () => {
    const images = [1, 2, 3, 4, 5, 6].map((number) => image(number));
    const young = image(7, { pushedAt: daysAgo(29) });
    const use = {
      isNamed: namedBy([`registry:5000/agents/python@${digest(2)}`, `registry/agents/python:key-${hex(3)}`]),
      held: [{ image: 'python', key: hex(4) }],
    };
    const python = repository('python', [...images, young], { key: hex(1) });
    const plans = await planImages([python], use, rules({ keep: 2 }), looker());
    expect([1, 2, 3, 4, 5, 6, 7].map((number) => why(plans, number))).toEqual([
      ...['current', 'named', 'named', 'held', undefined, 'recent', 'recent'],
    ]);
    const strict = await planImages([python], use, rules({ keep: 1 }), looker());
    expect(removed(strict)).toEqual([`key-${hex(5)}`, `key-${hex(6)}`]);
  });

  test('keeps the ancestors of what stays, in every repository', async () => {
    const base = repository('base', [image(1), image(2), image(3)]);
    const python = repository('python', [image(11), image(12)]);
    const boto3 = repository('boto3', [image(21), image(22)]);
    const look = looker({ 11: ['base', 1], 12: ['base', 2], 21: ['python', 11], 22: ['python', 12] });
    const use = { ...UNUSED, isNamed: namedBy([`registry/agents/boto3@${digest(21)}`]) };
    const plans = await planImages([base, python, boto3], use, rules(), look);
    expect([why(plans, 21), why(plans, 11), why(plans, 1)]).toEqual(['named', 'ancestor', 'ancestor']);
    expect([why(plans, 22), why(plans, 12), why(plans, 2)]).toEqual(['recent', 'recent', 'ancestor']);
    expect(removed(plans)).toEqual([]);
    expect(removed(await planImages([base, python, boto3], UNUSED, rules(), look))).toEqual(
      [1, 11, 21].map((number) => `key-${hex(number)}`),
    );
  });

  test('lets what the gate wrote go with its image, after it, and stay with it', async () => {
    const lost = attachmentOf(9);
    const early = attachmentOf(8, { pushedAt: daysAgo(1) });
    const images = [attachmentOf(1), attachmentOf(2), lost, early, image(1), image(2)];
    const plans = await planImages([repository('python', images)], UNUSED, rules(), looker());
    expect(removed(plans)).toEqual([`key-${hex(1)}`, `gate-${hex(1)}`, `gate-${hex(9)}`]);
  });

  test('lets the record of what an image was made of go with its image, and stay with it', async () => {
    const record = (number: number): ListedImage => image(number + 0x2000, { tags: [`inputs-${hex(number)}`] });
    const images = [record(1), record(2), record(9), image(1), image(2)];
    const plans = await planImages([repository('python', images)], UNUSED, rules(), looker());
    expect(removed(plans)).toEqual([`key-${hex(1)}`, `inputs-${hex(1)}`, `inputs-${hex(9)}`]);
  });

  test('takes off transient tags of what has its key, and removes what never got one', async () => {
    const [one, other] = [`checked-${hex(1)}`, `checked-${hex(2)}`];
    const finished = image(1, { tags: [one, `key-${hex(1)}`] });
    const unfinished = image(2, { tags: [other] });
    const fresh = image(3, { tags: [`checked-${hex(3)}`], pushedAt: daysAgo(1) });
    const plans = await planImages([repository('python', [finished, unfinished, fresh])], UNUSED, rules(), looker());
    expect(plans.map(({ untag }) => untag)).toEqual([[one]]);
    expect(removed(plans)).toEqual([other]);
  });

  test('leaves alone what is not Espalier’s, and a repository whose present key nobody can tell', async () => {
    const others = [image(1, { tags: [] }), image(2, { tags: ['latest'] }), image(3, { tags: [`sha256-${hex(3)}`] })];
    const broken = repository('broken', [image(11), image(12)], { isKeyUnknown: true });
    const plans = await planImages([repository('python', others), broken], UNUSED, rules(), looker());
    expect(removed(plans)).toEqual([]);
    expect([why(plans, 1), why(plans, 11)]).toEqual(['other', 'unknown']);
  });

  test('keeps the newest of an orphan unless orphans are let go', async () => {
    const gone = repository('gone', [image(1), image(2)], { orphan: true });
    expect(removed(await planImages([gone], UNUSED, rules(), looker()))).toEqual([`key-${hex(1)}`]);
    expect(removed(await planImages([gone], UNUSED, rules({ orphans: true }), looker()))).toHaveLength(2);
  });

  test('cannot go on when an image that stays cannot be looked into', async () => {
    const failing: LookAtImage = () => Promise.reject(new Error('no answer'));
    await expect(planImages([repository('python', [image(1)])], UNUSED, rules(), failing)).rejects.toThrow('no answer');
  });
});

interface Forest {
  readonly repositories: readonly PrunableRepository[];
  readonly parents: Readonly<Record<number, readonly [string, number]>>;
  readonly named: readonly string[];
}

/** Three generations of images, each with parents among the older ones of the generation above. */
const anyForest: fc.Arbitrary<Forest> = fc
  .array(fc.record({ age: fc.nat(60), parent: fc.nat(9), isNamed: fc.boolean() }), { maxLength: 24 })
  .map((all) => {
    const names = ['base', 'python', 'boto3'];
    const made = all.map((one, number) => ({ ...one, number, level: number % 3 }));
    const parents = made.flatMap(({ number, level, parent }) => {
      const above = made.filter((other) => other.level === level - 1);
      const chosen = above[parent % Math.max(1, above.length)];
      return chosen ? [[number, [names[level - 1] ?? '', chosen.number]] as const] : [];
    });
    return {
      repositories: names.map((name, level) =>
        repository(
          name,
          made
            .filter((one) => one.level === level)
            .flatMap(({ number, age }) => [
              image(number, { pushedAt: daysAgo(age) }),
              attachmentOf(number, { pushedAt: daysAgo(age) }),
            ]),
        ),
      ),
      parents: Object.fromEntries(parents),
      named: made.filter(({ isNamed }) => isNamed).map(({ number }) => digest(number)),
    };
  });

test('whatever stays has its ancestors and its record, nothing named goes, and a second prune finds nothing', async () => {
  const anyRules = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(40));
  await fc.assert(
    fc.asyncProperty(anyForest, anyRules, async ({ repositories, parents, named }, [keep, days]) => {
      const use = { ...UNUSED, isNamed: namedBy(named) };
      const some = rules({ keep, youngerThan: days * DAY });
      const plans = await planImages(repositories, use, some, looker(parents));
      const gone = new Set(plans.flatMap(({ remove }) => remove.map((one) => one.digest)));
      const all = repositories.flatMap(({ images }) => images);
      expect(named.some((one) => gone.has(one))).toBe(false);
      for (const stays of all.filter((one) => !gone.has(one.digest) && one.tags[0]?.startsWith('key-'))) {
        const number = Number.parseInt(stays.digest.slice(-40), 16);
        expect(gone.has(digest(number + 0x1000))).toBe(false);
        const parent = parents[number];
        if (parent) expect(gone.has(digest(parent[1]))).toBe(false);
      }
      const left = repositories.map((one) => ({ ...one, images: one.images.filter((held) => !gone.has(held.digest)) }));
      for (const [index, { images }] of repositories.entries()) {
        const published = images.filter(({ tags }) => tags[0]?.startsWith('key-')).length;
        const staying = left[index]?.images.filter(({ tags }) => tags[0]?.startsWith('key-')).length ?? 0;
        expect(staying).toBeGreaterThanOrEqual(Math.min(keep, published));
      }
      expect(removed(await planImages(left, use, some, looker(parents)))).toEqual([]);
    }),
  );
});
