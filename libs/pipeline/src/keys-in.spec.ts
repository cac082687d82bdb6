import { keyTag } from '@espalier/image-tree';
import { expect, test } from 'vitest';
import { keysIn } from './keys-in';

test('tags give the keys that they were made of, in their order, and nothing else', () => {
  const [one, other] = ['a'.repeat(40), '1'.repeat(40)];
  expect(keysIn([keyTag(one), `gate-${one}`, `${keyTag(one)}0`, keyTag(other), 'key-'])).toEqual([one, other]);
});
