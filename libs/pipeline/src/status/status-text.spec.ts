import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { FleetStatus, ImageStatus } from './fleet-status';
import { isCompleteStatus, statusText } from './status-text';

const AT = new Date('2026-11-22T12:00:00Z');
const hex = (digit: string): string => digit.repeat(40);
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const ago = (minutes: number): Date => new Date(AT.getTime() - minutes * 60_000);
const image = (name: string, over: Partial<ImageStatus> = {}): ImageStatus => ({
  ...{ image: name, key: hex('1'), labels: [], families: [], holds: [], problems: [], isComplete: true },
  ...over,
});
const running = (family: string, revision: number, digit: string, commit = 'c') => ({
  family,
  newest: { revision, digest: digest(digit), key: hex(digit), commit: hex(commit) },
});
const status = (...images: ImageStatus[]): FleetStatus => ({ configuration: 'sandbox', at: AT, images });
const text = (...images: ImageStatus[]): string => `${statusText(status(...images), createColors(false)).join('\n')}\n`;

const PYTHON = image('python', {
  published: { key: hex('1'), digest: digest('1'), pushedAt: ago(61) },
  families: [running('python', 3, '1'), running('python-large', 2, '1', 'd')],
  labels: ['python', 'python-large'],
});
const hold = { image: 'python', key: hex('2'), reason: 'builds hang' };

describe('the text of a status', () => {
  test.each(
    Object.entries({
      empty: [],
      one: [PYTHON],
      everything: [
        image('base-agent', { published: { key: hex('1'), digest: digest('1'), pushedAt: ago(3 * 1440 + 5) } }),
        PYTHON,
        image('boto3', {
          published: { key: hex('2'), digest: digest('2'), pushedAt: ago(5) },
          families: [running('boto3', 9, '3')],
          labels: ['boto3'],
          holds: [hold],
        }),
        image('node', {
          published: { key: hex('1'), digest: digest('1'), pushedAt: ago(0) },
          families: [{ family: 'node' }],
          labels: ['node', 'nodejs'],
        }),
        image('php', {
          published: { key: hex('1'), digest: digest('1') },
          families: [{ family: 'php', newest: { revision: 2 } }],
          labels: ['php'],
        }),
        image('pandas', { families: [{ family: 'pandas' }], labels: ['pandas'] }),
        image('lost', { problems: ['images/lost/Dockerfile:1: there is no image a. Correct it.'] }),
      ],
    }),
  )('%s', async (name, images) => {
    await expect(text(...images)).toMatchFileSnapshot(`testing/golden/status-${name}.txt`);
  });

  test('tells an image whose present content is not the published one', () => {
    expect(text({ ...PYTHON, key: hex('9') })).toContain('not published as it is now, 999999999999');
  });

  test('is complete unless something could not be looked at', () => {
    expect(isCompleteStatus(status(PYTHON))).toBe(true);
    expect(isCompleteStatus(status(PYTHON, image('node', { isComplete: false })))).toBe(false);
  });
});
