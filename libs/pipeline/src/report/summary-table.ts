import Table from 'cli-table3';
import type { Colors } from 'picocolors/types';
import type { Outcome, OutcomeStatus } from '../outcome';
import { seconds } from './lines-reporter';

const WORDS: Readonly<Record<OutcomeStatus, string>> = {
  unchanged: 'up to date',
  registered: 'registered',
  tagged: 'tags changed',
  held: 'HELD',
  older: 'newer is live',
  published: 'published',
  delivered: 'delivered',
  built: 'built',
  passed: 'passed',
  failed: 'FAILED',
  skipped: 'not attempted',
};

/** What a run came to, as a table: image, what happened, key, digest, size pushed, seconds, task definition. */
export function summaryTable(outcomes: readonly Outcome[], colors: Colors): string {
  const table = new Table({
    head: ['image', 'what happened', 'key', 'digest', 'pushed', 'time', 'task definition'],
    style: { head: [], border: [], compact: true },
  });
  for (const outcome of outcomes) table.push(row(outcome, colors));
  return table.toString();
}

function row(outcome: Outcome, colors: Colors): string[] {
  const { image, key, digest, pushedBytes, taskDefinitions } = outcome;
  return [
    image,
    paint(outcome, colors),
    key?.slice(0, 12) ?? '',
    digest?.slice('sha256:'.length, 'sha256:'.length + 12) ?? '',
    pushedBytes === undefined ? '' : `${(pushedBytes / 1_000_000).toFixed(1)} MB`,
    seconds(outcome.seconds),
    (taskDefinitions ?? []).join(' '),
  ];
}

function paint({ status }: Outcome, colors: Colors): string {
  const word = WORDS[status];
  if (status === 'failed') return colors.red(word);
  if (status === 'skipped' || status === 'held' || status === 'older') return colors.yellow(word);
  return status === 'unchanged' ? colors.dim(word) : colors.green(word);
}
