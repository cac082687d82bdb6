import type { EspalierError } from '@espalier/dockerfile';
import type { Hold, Released, RollBackStatus } from '@espalier/ecs';
import type { ImageTree } from '@espalier/image-tree';
import { writeReport } from '../report/write-report';
import type { RunningImage } from './running-image';

/** What a rollback came to for one family. */
export interface FamilyRollback {
  readonly family: string;
  readonly status: RollBackStatus;
  /** The newest revision before and after; nothing where Espalier registered none. */
  readonly before: RunningImage | undefined;
  readonly now: RunningImage | undefined;
  /** The revision that was gone back to, where one was. */
  readonly target: number | undefined;
  /** The holds that stand. */
  readonly holds: readonly Hold[];
}

/** What a command came to for one image. */
export interface ImageEnd<Family> {
  readonly image: string;
  readonly families: readonly Family[];
  /** What kept it from being done. */
  readonly error?: EspalierError;
}

/** What a rollback came to. */
export interface RollbackReport {
  readonly command: 'rollback';
  readonly configuration: string;
  readonly image: string;
  /** What is held, and why; nothing where the image itself could not go back. */
  readonly hold: Hold | undefined;
  /** The image first, its descendants after it. */
  readonly images: readonly ImageEnd<FamilyRollback>[];
  /** Descendants that keep running what they run, since nobody asked for them. */
  readonly left: readonly string[];
}

/** What a release came to. */
export interface ReleaseReport {
  readonly command: 'release';
  readonly configuration: string;
  readonly image: string;
  /** The image first, its descendants after it. */
  readonly images: readonly ImageEnd<Released>[];
}

/** Whether everything was done. */
export function isDone({ images }: RollbackReport | ReleaseReport): boolean {
  return images.every(({ error }) => error === undefined);
}

/** Writes reports/rollback/<configuration>/rollback.json. */
export async function writeRollbackReport(tree: ImageTree, report: RollbackReport | ReleaseReport): Promise<void> {
  const images = report.images.map(({ error, ...end }) => ({
    ...end,
    ...(error ? { error: { code: error.code, message: error.message } } : {}),
  }));
  await writeReport(tree, 'rollback', { ...report, at: new Date().toISOString(), images });
}
