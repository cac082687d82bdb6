import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { appendInYaml, removeFromYaml, replaceInYaml } from './edit-yaml';

const FLEET = `# Operations' own.
prefix: agents   # of FROM lines

ecs:
  taskRoles:
    # What builds may do.
    one: { arn: 'arn:1', images: [boto3, python] } # both
    two:
      arn: arn:2
      images:
        - python  # first
        # why boto3
        - boto3
  size: { cpu: 1 }
`;

describe('an edit of a YAML file', () => {
  test('replaces a word and leaves every other character', () => {
    expect(replaceInYaml(FLEET, ['ecs', 'taskRoles', 'one', 'images', 0], 'aws')).toBe(
      FLEET.replace('[boto3, python]', '[aws, python]'),
    );
    expect(replaceInYaml(FLEET, ['ecs', 'taskRoles', 'two', 'images', 1], '3.11')).toBe(
      FLEET.replace('- boto3', "- '3.11'"),
    );
  });

  test('adds to a list', () => {
    expect(appendInYaml(FLEET, ['ecs', 'taskRoles', 'one', 'images'], ['aws'])).toBe(
      FLEET.replace('python]', 'python, aws]'),
    );
    const text = appendInYaml(FLEET, ['ecs', 'taskRoles', 'two', 'images'], ['aws']);
    expect(text).toContain('        # why boto3\n        - boto3\n        - aws\n');
  });

  test('makes the list that is missing', () => {
    expect(appendInYaml('', ['labels'], ['a', 'b'])).toBe('labels: [a, b]\n');
    expect(appendInYaml('owner: x # who', ['labels'], ['a'])).toBe('owner: x # who\nlabels: [a]\n');
    expect(parse(appendInYaml('{ owner: x }', ['labels'], ['a']))).toEqual({ owner: 'x', labels: ['a'] });
  });

  test('takes away an item, and what would be empty without it', () => {
    expect(removeFromYaml(FLEET, ['ecs', 'taskRoles', 'one', 'images', 0])).toBe(FLEET.replace('boto3, ', ''));
    expect(removeFromYaml(FLEET, ['ecs', 'taskRoles', 'one', 'images', 1])).toBe(FLEET.replace(', python]', ']'));
    expect(removeFromYaml(FLEET, ['ecs', 'taskRoles', 'two', 'images', 1])).toBe(
      FLEET.replace('        - boto3\n', ''),
    );
    const alone = removeFromYaml(FLEET, ['ecs', 'taskRoles', 'two']);
    expect(alone).toContain('images: [boto3, python] } # both\n  size: { cpu: 1 }\n');
    expect(removeFromYaml(alone, ['ecs', 'taskRoles', 'one'])).toMatch(/^ecs:\n(.*#.*\n)? {2}size: \{ cpu: 1 \}\n$/m);
  });

  test('leaves what is not there', () => {
    expect(removeFromYaml(FLEET, ['ecs', 'nosuch'])).toBe(FLEET);
    expect(removeFromYaml(FLEET, ['nosuch', 'images', 1])).toBe(FLEET);
  });

  test('means in any style what it says', () => {
    const names = fc.stringMatching(/^[a-z0-9]+([._-][a-z0-9]+)*$/);
    const lists = fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.array(names, { minLength: 1, maxLength: 4 }), {
      minKeys: 1,
      maxKeys: 3,
    });
    fc.assert(
      fc.property(lists, names, fc.nat(), fc.boolean(), (value, word, pick, flow) => {
        const text = stringify(value, { collectionStyle: flow ? 'flow' : 'any' });
        const [key = '', list = []] = Object.entries(value)[pick % Object.keys(value).length] ?? [];
        const index = pick % list.length;
        expect(parse(replaceInYaml(text, [key, index], word))).toEqual({ ...value, [key]: list.with(index, word) });
        expect(parse(appendInYaml(text, [key], [word]))).toEqual({ ...value, [key]: [...list, word] });
        const left = { ...value, [key]: list.toSpliced(index, 1) };
        const expected = Object.fromEntries(Object.entries(left).filter(([, names]) => names.length > 0));
        expect(parse(removeFromYaml(text, [key, index])) ?? {}).toEqual(expected);
      }),
    );
  });
});
