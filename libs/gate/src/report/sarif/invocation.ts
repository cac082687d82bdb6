import { IMAGES } from '@espalier/image-tree';
import type { Invocation, Notification } from 'sarif';
import { caveatsOf } from '../caveats';
import { failedRuns, type FailedRun } from '../check-of';
import type { GateRun } from '../gate-run';
import { locationOf, messageText } from './results';

/** How the run went: unsuccessful if any check could not run, each of which is told with its code. */
export function invocationOf(run: GateRun, further: readonly string[] = []): Invocation {
  const failed = run.reports.flatMap(failedRuns);
  const endTimeUtc = run.reports
    .map(({ checkedAt }) => checkedAt)
    .toSorted()
    .at(-1);
  return {
    executionSuccessful: failed.length === 0,
    ...(endTimeUtc !== undefined && { endTimeUtc }),
    toolExecutionNotifications: [
      ...failed.map((one) => failureOf(one, run.imagesFolder)),
      ...[...caveatsOf(run), ...further].map((text): Notification => notificationOf('warning', text)),
      ...run.reports.flatMap(({ image, notes }) => notes.map((text) => notificationOf('note', `${image}: ${text}`))),
    ],
  };
}

function failureOf({ image, check, code, reason, remedy }: FailedRun, imagesFolder: string = IMAGES): Notification {
  return {
    ...notificationOf('error', `The ${check} of ${image} did not run: ${reason}. ${remedy}`),
    descriptor: { id: code },
    locations: [locationOf({ file: `${imagesFolder}/${image}/Dockerfile`, line: 1 })],
  };
}

function notificationOf(level: Notification.level, text: string): Notification {
  return { level, message: { text: messageText(text) } };
}
