import { expect, test } from 'vitest';
import { namedBy } from './references';

const digest = `sha256:${'a'.repeat(64)}`;
const other = `sha256:${'b'.repeat(64)}`;

test.each([
  [`registry:5000/agents/python@${digest}`, true],
  [`registry:5000/agents/python:key-1@${digest}`, true],
  [digest, true],
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/agents/python:key-1', true],
  ['registry:5000/agents/python:key-1', true],
  ['registry/agents/python', false],
  ['registry/agents/python:key-2', false],
  ['registry/agents/python3:key-1', false],
  ['registry/agents/base:key-1', false],
  [`registry:5000/agents/python:key-1@${other}`, false],
  ['', false],
])('%s names an image by digest or by tag: %s', (reference, expected) => {
  expect(namedBy([reference])('agents/python', { digest, tags: ['key-1'] })).toBe(expected);
});

test('no tag at all is latest', () => {
  expect(namedBy(['registry/agents/python'])('agents/python', { digest, tags: ['latest'] })).toBe(true);
});
