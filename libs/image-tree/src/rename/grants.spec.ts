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

describe('the grants of fleet.yaml', () => {
  test('follow an image to its new name, also where a pattern gave them', () => {
    expect(renameInGrants(FLEET, 'boto3', 'aws')).toBe(
      FLEET.replaceAll('boto3]', 'aws]').replace("['bo*']", "['bo*', aws]"),
    );
    expect(renameInGrants(FLEET, 'boto3', 'botocore')).toBe(FLEET.replaceAll('boto3]', 'botocore]'));
    expect(renameInGrants(FLEET, 'node', 'web')).toBe(FLEET);
  });

  test('go with an image, the list too that names it alone', () => {
    const text = removeFromGrants(FLEET, 'boto3');
    expect(text).not.toMatch(/boto3|one:/);
    expect(text).toContain("two: { arn: 'arn:2', images: [python] }\nbuild:");
    expect(removeFromGrants(FLEET, 'node')).toBe(FLEET);
  });

  test.each(['', 'prefix: agents\n', 'ecs:\nbuild: { secrets: }\n'])('may be none: %j', (text) => {
    expect(renameInGrants(text, 'a', 'b')).toBe(text);
    expect(removeFromGrants(text, 'a')).toBe(text);
  });
});
