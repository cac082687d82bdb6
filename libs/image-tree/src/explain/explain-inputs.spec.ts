import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTENT_KEY_SCHEMA, contentKey, type KeyInputs } from '../content-key';
import { keyInputs, similarInputs } from '../testing/key-inputs';
import type { Cause } from './cause';
import { explainInputs } from './explain-inputs';

const FILE = { path: 'a', mode: 0o644, sha256: '1'.repeat(64) };
const INPUTS: KeyInputs = {
  dockerfile: 'FROM agents/python\nRUN one\n',
  context: [FILE],
  sources: { 'agents/python': '6'.repeat(40), 'ghcr.io/astral-sh/uv:1': `sha256:${'4'.repeat(64)}` },
  args: { INDEX: 'a' },
  platform: 'linux/amd64',
  refresh: undefined,
};

function explain(before: KeyInputs, after: KeyInputs): readonly Cause[] {
  return explainInputs({ schema: CONTENT_KEY_SCHEMA, inputs: before }, { schema: CONTENT_KEY_SCHEMA, inputs: after });
}

describe('the causes of another key', () => {
  test('are none exactly where the keys are the same', () => {
    fc.assert(
      fc.property(fc.oneof(similarInputs, fc.tuple(keyInputs, keyInputs)), ([before, after]) => {
        expect(explain(before, after).length === 0).toBe(contentKey(before) === contentKey(after));
        expect(explain(before, before)).toEqual([]);
      }),
    );
  });

  test('are as many back as forth', () => {
    fc.assert(
      fc.property(keyInputs, keyInputs, (before, after) => {
        expect(explain(before, after).length).toBe(explain(after, before).length);
      }),
    );
  });

  test('are never none where the form of the key is another', () => {
    const [before, after] = [CONTENT_KEY_SCHEMA, CONTENT_KEY_SCHEMA + 1];
    expect(explainInputs({ schema: before, inputs: INPUTS }, { schema: after, inputs: INPUTS })).toEqual([
      { kind: 'schema', before, after },
    ]);
  });

  const rows: [string, Partial<KeyInputs>, Cause][] = [
    [
      'a line of the Dockerfile',
      { dockerfile: 'FROM agents/python\nRUN two\n' },
      { kind: 'dockerfile', lines: [{ line: 2, removed: ['RUN one'], added: ['RUN two'] }] },
    ],
    ['a file more', { context: [FILE, { ...FILE, path: 'b' }] }, { kind: 'file', path: 'b', change: 'added' }],
    ['a file less', { context: [] }, { kind: 'file', path: 'a', change: 'removed' }],
    [
      'what a file holds',
      { context: [{ ...FILE, sha256: '2'.repeat(64) }] },
      { kind: 'file', path: 'a', change: 'changed' },
    ],
    ['a mode', { context: [{ ...FILE, mode: 0o755 }] }, { kind: 'mode', path: 'a', before: 0o644, after: 0o755 }],
    ['a link in place of a file', { context: [{ ...FILE, mode: 'link' }] }, { kind: 'link', path: 'a' }],
    ['an argument', { args: { INDEX: 'b' } }, { kind: 'arg', name: 'INDEX', before: 'a', after: 'b' }],
    ['an argument less', { args: {} }, { kind: 'arg', name: 'INDEX', before: 'a' }],
    ['the platform', { platform: 'linux/arm64' }, { kind: 'platform', before: 'linux/amd64', after: 'linux/arm64' }],
    ['a refresh', { refresh: '2026-11' }, { kind: 'refresh', after: '2026-11' }],
    [
      'the digest of an upstream',
      { sources: { ...INPUTS.sources, 'ghcr.io/astral-sh/uv:1': `sha256:${'5'.repeat(64)}` } },
      {
        ...{ kind: 'upstream', reference: 'ghcr.io/astral-sh/uv:1' },
        ...{ before: `sha256:${'4'.repeat(64)}`, after: `sha256:${'5'.repeat(64)}` },
      },
    ],
    [
      'the key of the parent',
      { sources: { ...INPUTS.sources, 'agents/python': '7'.repeat(40) } },
      {
        ...{ kind: 'source', reference: 'agents/python', image: 'python' },
        ...{ before: '6'.repeat(40), after: '7'.repeat(40) },
      },
    ],
  ];
  test.each(rows)('%s', (_what, change, cause) => {
    expect(explain(INPUTS, { ...INPUTS, ...change })).toEqual([cause]);
  });

  test('are told all', () => {
    const all = rows.reduce<Partial<KeyInputs>>((changes, [, change]) => ({ ...changes, ...change }), {});
    expect(explain(INPUTS, { ...INPUTS, ...all }).map(({ kind }) => kind)).toEqual([
      ...['source', 'dockerfile', 'link', 'arg', 'platform', 'refresh'],
    ]);
  });

  test('name the Dockerfile once, though it is a file of the context', () => {
    const dockerfile = { path: 'Dockerfile', mode: 0o644, sha256: '1'.repeat(64) };
    const before = { ...INPUTS, context: [dockerfile] };
    const after = { ...INPUTS, dockerfile: 'FROM x\n', context: [{ ...dockerfile, sha256: '2'.repeat(64) }] };
    expect(explain(before, after).map(({ kind }) => kind)).toEqual(['dockerfile']);
  });
});
