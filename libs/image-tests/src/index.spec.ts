import { expect, it } from 'vitest';
import * as library from './index';

it('offers these names, and no other', () => {
  expect(Object.keys(library).sort()).toEqual([
    'ImageTestError',
    'checkLaunch',
    'requiredJava',
    'structureTester',
    'testsFor',
  ]);
});
