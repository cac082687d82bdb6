import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineageKeysOf } from './tag-names';
import { taskDefinitionTags } from './task-definition-tags';

const own = { image: 'boto3', key: 'f'.repeat(40), commit: 'c'.repeat(40), fleetTags: {} };

describe('taskDefinitionTags', () => {
  it('says image, key, commit and owner, and adds those of the fleet', () => {
    const tags = taskDefinitionTags({
      ...own,
      owner: 'Data platform',
      fleetTags: { team: 'ci', 'cost:centre': '4711' },
    });
    expect(Object.entries(tags)).toEqual([
      ['cost:centre', '4711'],
      ['espalier:commit', own.commit],
      ['espalier:image', 'boto3'],
      ['espalier:key', own.key],
      ['espalier:owner', 'Data platform'],
      ['team', 'ci'],
    ]);
  });

  it('says what the image is made from', () => {
    const lineage = { python: 'a'.repeat(40), base: 'b'.repeat(40) };
    const tags = taskDefinitionTags({ ...own, lineage });
    expect(tags).toMatchObject({ 'espalier:lineage:python': 'a'.repeat(40), 'espalier:lineage:base': 'b'.repeat(40) });
    expect(lineageKeysOf(tags)).toEqual(new Map(Object.entries({ ...lineage, boto3: own.key })));
  });

  it('leaves the owner out where there is none', () => {
    expect(taskDefinitionTags(own)).not.toHaveProperty('espalier:owner');
  });

  it.each([
    ['a value with another character', { team: 'a;b' }],
    ['a value of more than 256 characters', { team: 'a'.repeat(257) }],
    ['a key of more than 128 characters', { ['k'.repeat(129)]: 'a' }],
    ['an empty key', { '': 'a' }],
    ['a key of AWS', { 'AWS:team': 'a' }],
    ['a key of our own', { 'espalier:commit': 'a' }],
    ['too many', Object.fromEntries(Array.from({ length: 38 }, (_, index) => [`t${index}`, 'a']))],
  ])('refuses %s', (_, fleetTags) => {
    expect(() => taskDefinitionTags({ ...own, fleetTags })).toThrow(expect.objectContaining({ code: 'TAG_INVALID' }));
  });

  it('takes every text of the characters that ECS takes', () => {
    const characters = fc.constantFrom(...Array.from('aZ09 _.:/=+-@é日'));
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 256 }), (team) => {
        expect(taskDefinitionTags({ ...own, fleetTags: { team } })['team']).toBe(team);
      }),
    );
  });
});
