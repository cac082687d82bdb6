import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTENT_KEY_SCHEMA, contentKey, keyTag, type KeyEntry, type KeyInputs } from './content-key';

const sha = fc.stringMatching(/^[0-9a-f]{64}$/);
const entry: fc.Arbitrary<KeyEntry> = fc.record({
  path: fc.string({ minLength: 1 }),
  mode: fc.constantFrom<KeyEntry['mode']>(0o644, 0o755, 'link'),
  sha256: sha,
});
const inputs: fc.Arbitrary<KeyInputs> = fc.record({
  dockerfile: fc.string(),
  context: fc.uniqueArray(entry, { selector: ({ path }) => path, minLength: 1, maxLength: 6 }),
  sources: fc.dictionary(fc.string(), sha, { maxKeys: 3 }),
  args: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
  platform: fc.constantFrom('linux/amd64', 'linux/arm64'),
  refresh: fc.option(fc.string(), { nil: undefined }),
});

describe('the content key', () => {
  test('is 40 hexadecimal digits, and its tag is a tag', () => {
    fc.assert(fc.property(inputs, (value) => /^key-[0-9a-f]{40}$/.test(keyTag(contentKey(value)))));
  });

  test('does not depend on the order of anything', () => {
    const reversed = (record: Readonly<Record<string, string>>): Record<string, string> =>
      Object.fromEntries(Object.entries(record).reverse());
    fc.assert(
      fc.property(inputs, (value) => {
        const other = {
          ...value,
          context: value.context.toReversed(),
          sources: reversed(value.sources),
          args: reversed(value.args),
        };
        expect(contentKey(other)).toBe(contentKey(value));
      }),
    );
  });

  test('differs whenever anything differs', () => {
    fc.assert(
      fc.property(inputs, inputs, (one, other) => {
        expect(contentKey(one) === contentKey(other)).toBe(canonical(one) === canonical(other));
      }),
    );
  });

  const changes: [string, (value: KeyInputs, first: KeyEntry) => KeyInputs][] = [
    ['the Dockerfile', (value) => ({ ...value, dockerfile: `${value.dockerfile}\n` })],
    [
      'a file',
      (value, first) =>
        replaceFirst(value, { ...first, sha256: first.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
    ],
    ['a mode', (value, first) => replaceFirst(value, { ...first, mode: first.mode === 0o755 ? 0o644 : 0o755 })],
    ['a path', (value, first) => replaceFirst(value, { ...first, path: `${first.path}/x` })],
    [
      'a file more',
      (value) => ({ ...value, context: [...value.context, { path: '\u0000', mode: 0o644, sha256: '' }] }),
    ],
    ['a source', (value) => ({ ...value, sources: { ...value.sources, 'agents/base': 'other' } })],
    ['a build argument', (value) => ({ ...value, args: { ...value.args, VERSION: 'other' } })],
    ['the platform', (value) => ({ ...value, platform: `${value.platform}/v8` })],
    ['the refresh salt', (value) => ({ ...value, refresh: `${value.refresh ?? ''}x` })],
  ];
  test.each(changes)('differs with %s', (_what, change) => {
    fc.assert(
      fc.property(inputs, (value) => {
        const [first] = value.context;
        expect(first && contentKey(change(value, first))).not.toBe(contentKey(value));
      }),
    );
  });

  test('of a fixture is pinned: who changes the form raises CONTENT_KEY_SCHEMA', () => {
    const key = contentKey({
      dockerfile: 'FROM agents/python\nARG VERSION\nCOPY . /opt\n',
      context: [
        { path: 'requirements.txt', mode: 0o644, sha256: 'a'.repeat(64) },
        { path: 'bin/run', mode: 0o755, sha256: 'b'.repeat(64) },
        { path: 'current', mode: 'link', sha256: 'c'.repeat(64) },
      ],
      sources: { 'agents/python': 'd'.repeat(40) },
      args: { VERSION: '1.2.3' },
      platform: 'linux/amd64',
      refresh: '2026-11',
    });
    expect([CONTENT_KEY_SCHEMA, key]).toEqual([1, 'f42ad6803f48d656a8a9935b5df4b17fa3cd4392']);
  });
});

function replaceFirst(value: KeyInputs, first: KeyEntry): KeyInputs {
  return { ...value, context: [first, ...value.context.slice(1)] };
}

/** What makes two inputs the same, written apart from the implementation. */
function canonical(value: KeyInputs): string {
  const sorted = (record: Readonly<Record<string, string>>): string =>
    JSON.stringify(
      Object.keys(record)
        .sort()
        .map((key) => [key, record[key]]),
    );
  const context = value.context.map(({ path, mode, sha256 }) => JSON.stringify([path, mode, sha256])).sort();
  return JSON.stringify([
    value.dockerfile,
    context,
    sorted(value.sources),
    sorted(value.args),
    value.platform,
    value.refresh ?? null,
  ]);
}
