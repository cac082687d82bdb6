import { describe, expect, test } from 'vitest';
import { removeFromGrants, renameInGrants } from './grants';

const FLEET = `# Ours.
ecs:
  taskRoles:
    one: { arn: 'arn:1', images: [boto3] } # alone
    two: { arn: 'arn:2', images: [python, boto3] }
build:
  secrets:
    conf: { env: CONF, images: ['bo*'] }
`;

function remove(text: string, name: string): string {
  return removeFromGrants({ file: 'fleet.yaml', text }, name, []);
}

describe('the grants of fleet.yaml', () => {
  test('follow an image to its new name, also where a pattern gave them', () => {
    expect(renameInGrants(FLEET, 'boto3', 'aws')).toBe(
      FLEET.replaceAll('boto3]', 'aws]').replace("['bo*']", "['bo*', aws]"),
    );
    expect(renameInGrants(FLEET, 'boto3', 'botocore')).toBe(FLEET.replaceAll('boto3]', 'botocore]'));
    expect(renameInGrants(FLEET, 'node', 'web')).toBe(FLEET);
  });

  test('go with an image, the list too that names it alone', () => {
    const text = remove(FLEET, 'boto3');
    expect(text).not.toMatch(/boto3|one:/);
    expect(text).toContain("two: { arn: 'arn:2', images: [python] }\nbuild:");
    expect(remove(FLEET, 'node')).toBe(FLEET);
  });

  test.each<[string, string, string, string, string]>([
    ['ecs.taskRoles.one', 'ecs:\n  taskRoles:\n', "arn: 'arn:1'", "arn: 'arn:dev'", 'overlay'],
    ['build.secrets.one', 'build:\n  secrets:\n', 'env: A', 'env: B', 'overlay'],
    ['build.secrets.one', 'build:\n  secrets:\n', 'env: A', 'env: A, images: [boto3, node]', 'base'],
  ])('do not go with an image where another file has them too: %s, %j, %s, %s', (key, top, own, other, kind) => {
    const text = `${top}    one: { ${own}, images: [boto3] }\n`;
    const files = kind === 'base' ? ['fleet.dev.yaml', 'fleet.yaml'] : ['fleet.yaml', 'fleet.dev.yaml'];
    const [file = '', second = ''] = files;
    const others = [{ file: second, text: `${top}    one: { ${other} }\n` }];
    expect(() => removeFromGrants({ file, text }, 'boto3', others)).toThrow(
      expect.objectContaining({
        code: 'GRANT_OVERLAID',
        location: { file, line: 3 },
        reason: `${key} names boto3 alone, and it stands in ${second} too`,
        remedy: expect.stringContaining(`out of ${file} and ${second}`) as unknown,
      }),
    );
  });

  test('go with an image where another file has another one of the kind', () => {
    const others = [{ file: 'fleet.dev.yaml', text: 'build: { secrets: { one: { env: A, images: [node] } } }\n' }];
    expect(removeFromGrants({ file: 'fleet.yaml', text: FLEET }, 'boto3', others)).not.toMatch(/boto3|one:/);
  });

  test.each(['', 'prefix: agents\n', 'ecs:\nbuild: { secrets: }\n'])('may be none: %j', (text) => {
    expect(renameInGrants(text, 'a', 'b')).toBe(text);
    expect(remove(text, 'a')).toBe(text);
  });
});
