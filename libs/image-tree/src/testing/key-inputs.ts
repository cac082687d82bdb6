import fc from 'fast-check';
import type { KeyEntry, KeyInputs } from '../content-key';

const sha = fc.constantFrom(...['1', '2', '3'].map((digit) => digit.repeat(64)));
const identity = fc.constantFrom(
  `sha256:${'4'.repeat(64)}`,
  `sha256:${'5'.repeat(64)}`,
  '6'.repeat(40),
  '7'.repeat(40),
);
const name = fc.constantFrom('A', 'B', 'constructor');
const entry: fc.Arbitrary<KeyEntry> = fc.record({
  path: fc.constantFrom('Dockerfile', 'a', 'b/c', '__proto__'),
  mode: fc.constantFrom<KeyEntry['mode']>(0o644, 0o755, 'link'),
  sha256: sha,
});

/** Any inputs of a content key, from so few values that two of them often have parts in common. */
export const keyInputs: fc.Arbitrary<KeyInputs> = fc.record({
  dockerfile: fc
    .array(fc.constantFrom('FROM agents/a', 'RUN one', 'RUN one\r', '', 'COPY . /'), { maxLength: 5 })
    .map((lines) => lines.join('\n')),
  context: fc.uniqueArray(entry, { selector: ({ path }) => path }),
  sources: fc.dictionary(fc.constantFrom('agents/a', 'agents/b', 'jenkins/inbound-agent:1'), identity),
  args: fc.dictionary(name, fc.constantFrom('', '1', '2')),
  platform: fc.constantFrom('linux/amd64', 'linux/arm64'),
  refresh: fc.option(fc.constantFrom('', '1'), { nil: undefined }),
});

const PARTS = ['dockerfile', 'context', 'sources', 'args', 'platform', 'refresh'] as const;

/** Two of them that have most in common: some parts are taken from another one, some files have another mode. */
export const similarInputs: fc.Arbitrary<readonly [KeyInputs, KeyInputs]> = fc
  .record({
    one: keyInputs,
    other: keyInputs,
    parts: fc.subarray([...PARTS], { maxLength: 2 }),
    modes: fc.array(fc.option(fc.constantFrom<KeyEntry['mode']>(0o644, 0o755, 'link')), { maxLength: 4 }),
  })
  .map(({ one, other, parts, modes }) => {
    const context = one.context.map((file, index) => ({ ...file, mode: modes[index] ?? file.mode }));
    const taken = Object.fromEntries(parts.map((part) => [part, other[part]]));
    return [one, { ...one, context, ...taken }];
  });
