import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PipelineError } from '../errors';
import type { PipelineEvent } from '../events';
import type { Outcome } from '../outcome';
import { treeOf } from '../testing/tree-of';
import { jsonLinesReporter } from './json-lines-reporter';
import { linesReporter } from './lines-reporter';
import { writePublished } from './published-file';
import { summaryTable } from './summary-table';

const error = new PipelineError('IMAGE_MISMATCH', {
  location: { file: 'images/b/Dockerfile' },
  reason: 'no',
  remedy: 'Yes.',
});
const published: Outcome = {
  ...{ image: 'base', status: 'published', seconds: 12.34, pushedBytes: 3_300_000, taskDefinitions: ['base:7'] },
  key: 'a'.repeat(40),
  digest: `sha256:${'b'.repeat(64)}`,
};
const failed: Outcome = { image: 'python', status: 'failed', seconds: 1, error };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-report-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the lines for people', () => {
  const linesOf = (...events: PipelineEvent[]): string[] => {
    const lines: string[] = [];
    const report = linesReporter({ colors: createColors(false), write: (line) => lines.push(line) });
    for (const event of events) report(event);
    return lines;
  };

  test('are whole lines, whatever a build prints', () => {
    const text = `[2/3] RUN echo \u001b[31mred\u001b[0m &&\n  echo ${'x'.repeat(200)}`;
    const [line] = linesOf({ type: 'stage-progress', image: 'base', stage: 'build', text });
    expect(line).toMatch(/^base {11}\[2\/3\] RUN echo red && echo x+…$/);
    expect(line?.length).toBeLessThan(130);
  });

  test('tell of stages, failures and what is up to date', () => {
    expect(
      linesOf(
        { type: 'stage-finished', image: 'base', stage: 'push', text: 'pushed, 3.3 MB sent', seconds: 1.04 },
        { type: 'image-finished', outcome: failed },
        { type: 'image-finished', outcome: { image: 'node', status: 'unchanged', seconds: 0 } },
      ),
    ).toEqual([
      'base           pushed, 3.3 MB sent 1.0 s',
      'python         failed IMAGE_MISMATCH',
      'node           up to date',
    ]);
  });
});

test('the summary has a row for each image: what happened, key, digest, size, time, task definition', () => {
  const table = summaryTable([published, failed], createColors(false));
  expect(table).toMatch(/base +│ published +│ a{12} │ b{12} │ 3\.3 MB │ 12\.3 s │ base:7/);
  expect(table).toMatch(/python │ FAILED/);
});

test('events.jsonl has one line of JSON an event, errors with code and place, and begins anew', () => {
  const file = join(folder, 'deep', 'events.jsonl');
  for (let run = 0; run < 2; run += 1) {
    const report = jsonLinesReporter(file);
    report({ type: 'warning', image: 'fleet', text: 'a\nb' });
    report({ type: 'image-finished', outcome: failed });
  }
  const lines = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({
    type: 'image-finished',
    outcome: {
      error: { code: 'IMAGE_MISMATCH', reason: 'no', remedy: 'Yes.', location: { file: 'images/b/Dockerfile' } },
    },
  });
});

test('published.json names what is published, and nothing else', async () => {
  const file = join(folder, 'published.json');
  await writePublished(file, treeOf({ base: [], python: ['base'] }), [
    published,
    failed,
    { image: 'fleet', status: 'delivered', seconds: 0 },
  ]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    images: { base: { repository: 'agents/base', key: published.key, digest: published.digest, labels: ['base'] } },
  });
});
