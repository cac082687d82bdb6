import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHold, holdOn, holdsOf, holdTags, type Hold } from './hold';

const key = fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 40, maxLength: 40 });
const image = fc.stringMatching(/^[a-z0-9]{1,5}([._-][a-z0-9]{1,5}){0,2}$/);
const reason = fc.string({ unit: fc.constantFrom(...Array.from('aZ09 _.:/=+-@é日')), minLength: 1, maxLength: 256 });
const hold: fc.Arbitrary<Hold> = fc.record({ image, key, reason });
const holdsAnyOrder = fc.uniqueArray(hold, { selector: ({ image, key }) => `${image}:${key}`, maxLength: 5 });

describe('holds', () => {
  it('come back from the tags that carry them, whatever other tags there are', () => {
    const names = (holds: readonly Hold[]) => new Set(holds.map((held) => JSON.stringify(held)));
    fc.assert(
      fc.property(holdsAnyOrder, fc.dictionary(fc.string(), fc.string()), (holds, others) => {
        expect(names(holdsOf({ ...others, ...holdTags(holds) }))).toEqual(names(holds));
      }),
    );
  });

  it('are taken by ECS when they are checked', () => {
    fc.assert(
      fc.property(
        hold.filter((held) => held.reason.trim() !== ''),
        (held) => {
          expect(() => {
            checkHold(held);
          }).not.toThrow();
        },
      ),
    );
  });

  it.each([
    ['TAG_INVALID', { reason: 'a;b' }],
    ['TAG_INVALID', { reason: 'a'.repeat(257) }],
    ['TAG_INVALID', { image: 'a'.repeat(90) }],
    ['HOLD_INVALID', { reason: '' }],
    ['HOLD_INVALID', { key: 'abc' }],
  ])('say %s for %o', (code, over) => {
    const good = { image: 'boto3', key: 'a'.repeat(40), reason: 'builds hang' };
    expect(() => {
      checkHold({ ...good, ...over });
    }).toThrow(expect.objectContaining({ code }));
  });

  it('hold an image whose own key or whose ancestor is held, and no other', () => {
    const held = { image: 'python', key: 'a'.repeat(40), reason: 'why' };
    expect(holdOn([held], new Map([['python', held.key]]))).toBe(held);
    expect(holdOn([held], new Map([['boto3', 'b'.repeat(40)]]).set('python', held.key))).toBe(held);
    expect(holdOn([held], new Map([['boto3', held.key]]))).toBeUndefined();
  });
});
