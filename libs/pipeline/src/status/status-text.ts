import Table from 'cli-table3';
import type { Colors } from 'picocolors/types';
import type { FamilyStatus, FleetStatus, ImageStatus } from './fleet-status';

/** What is published and what runs, as a table with one line an image, and what is wrong beneath it. */
export function statusText({ at, images }: FleetStatus, colors: Colors): readonly string[] {
  const table = new Table({
    head: ['image', 'key', 'digest', 'task definitions', 'labels', 'published', 'commit', 'to know'],
    style: { head: [], border: [], compact: true },
  });
  for (const image of images) table.push(row(image, at, colors));
  const problems = images.flatMap(({ image, problems: found }) => found.map((problem) => `! ${image}: ${problem}`));
  return [table.toString(), ...problems.map((problem) => colors.red(problem))];
}

/** Whether everything could be looked at. */
export function isCompleteStatus({ images }: FleetStatus): boolean {
  return images.every(({ isComplete }) => isComplete);
}

function row(status: ImageStatus, at: Date, colors: Colors): string[] {
  const { image, published, families, labels } = status;
  const commits = new Set(families.flatMap(({ newest }) => newest?.commit?.slice(0, 12) ?? []));
  return [
    image,
    published?.key.slice(0, 12) ?? '',
    published ? shortDigest(published.digest) : '',
    families.flatMap(({ family, newest }) => (newest ? [`${family}:${newest.revision}`] : [])).join(' '),
    labels.join(' '),
    published?.pushedAt ? ageText(at.getTime() - published.pushedAt.getTime()) : '',
    [...commits].join(' '),
    toKnow(status, colors).join('; '),
  ];
}

function toKnow({ key, published, families, holds, problems }: ImageStatus, colors: Colors): readonly string[] {
  return [
    ...(problems.length === 0 ? [] : [colors.red('see below')]),
    ...holds.map(({ image, key: held, reason }) => colors.yellow(`HELD ${image} ${held.slice(0, 12)}: ${reason}`)),
    ...(published ? [] : [colors.yellow('not published')]),
    ...(published && key !== undefined && key !== published.key
      ? [colors.yellow(`not published as it is now, ${key.slice(0, 12)}`)]
      : []),
    ...families.flatMap((family) => runningText(family, published?.digest)).map(colors.yellow),
  ];
}

function runningText({ family, newest }: FamilyStatus, digest: string | undefined): readonly string[] {
  if (!newest) return digest === undefined ? [] : [`${family} has no revision`];
  if (newest.digest === digest) return [];
  return [`${family} runs ${newest.digest === undefined ? 'no digest' : shortDigest(newest.digest)}`];
}

function shortDigest(digest: string): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12);
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

function ageText(milliseconds: number): string {
  const [unit] = UNITS.filter(([, length]) => milliseconds >= length);
  return unit ? `${Math.floor(milliseconds / unit[1])} ${unit[0]} ago` : 'just now';
}
