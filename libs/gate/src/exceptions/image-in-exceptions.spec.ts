import { describe, expect, test } from 'vitest';
import { removeFromExceptions, renameInExceptions } from './image-in-exceptions';

const TEXT = `# Accepted.
exceptions:
  # The oldest.
  - id: EXC-1
    images: [python]
  - id: EXC-2
    images: [boto3, python] # both

  - id: EXC-3
    images:
      - python
`;

describe('an image in exceptions.yaml', () => {
  test('gets its new name, and nothing else changes', () => {
    expect(renameInExceptions(TEXT, 'python', 'snake')).toBe(TEXT.replaceAll('python', 'snake'));
    expect(renameInExceptions(TEXT, 'node', 'snake')).toBe(TEXT);
    expect(renameInExceptions('', 'node', 'snake')).toBe('');
  });

  test('goes, with the exceptions that named it alone', () => {
    const text = removeFromExceptions(TEXT, 'python');
    expect(text).toContain('  - id: EXC-2\n    images: [boto3] # both\n');
    expect(text).not.toMatch(/EXC-1|EXC-3|python/);
    expect(removeFromExceptions(text, 'boto3')).not.toContain('exceptions');
    expect(removeFromExceptions(TEXT, 'node')).toBe(TEXT);
  });
});
