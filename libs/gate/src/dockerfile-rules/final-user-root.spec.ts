import { describe, expect, it } from 'vitest';
import { brokenBy, brokenIn, imageOf } from './testing/image';

describe('the last USER', () => {
  it.each(['root', '0', '00:0', 'root:jenkins', '0:1000', '"root"', '$USER_OF_NOBODY'])('may not be %s', (user) => {
    expect(brokenIn(`USER ${user}`)).toEqual(['ESP001']);
  });

  it.each(['jenkins', '1000', '1000:0', 'rooted', '10'])('may be %s', (user) => {
    expect(brokenIn(`USER ${user}`)).toEqual([]);
  });

  it('is known where a variable names it', () => {
    expect(brokenIn('ARG U=jenkins', 'USER ${U}')).toEqual([]);
    expect(brokenIn('ARG U=root', 'USER ${U}')).toEqual(['ESP001']);
  });

  it('is the last of the stages that make the image', () => {
    expect(brokenIn('USER root', 'USER jenkins')).toEqual([]);
    expect(brokenIn('USER root', 'FROM agents/base')).toEqual([]);
    expect(brokenBy(imageOf('FROM agents/a AS one\nUSER root\nFROM one\nRUN ls\n'))).toEqual(['ESP001:2']);
    expect(brokenBy(imageOf('FROM agents/a AS one\nUSER root\nFROM one\nUSER jenkins\n'))).toEqual([]);
  });
});
