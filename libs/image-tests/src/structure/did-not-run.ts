import { messageOf } from '@espalier/dockerfile';
import { ImageTestError } from '../errors';

const byHand = 'Run it again; if it stays, run container-structure-test by hand on the image to see what it says.';

function didNotRun(reason: string, remedy: string, cause?: unknown): ImageTestError {
  return new ImageTestError('TESTS_DID_NOT_RUN', { reason: `the tests did not run: ${reason}`, remedy, cause });
}

/** The program is missing, or may not be run. */
export function cannotStart(program: string, cause: unknown): ImageTestError {
  const remedy = 'Install container-structure-test, or set gate.tester.path in fleet.yaml to where it is.';
  return didNotRun(`${program} cannot be started (${messageOf(cause)})`, remedy, cause);
}

/** It ended without a report that can be trusted. */
export function noReport(ended: string, said: string, cause: unknown): ImageTestError {
  const words = said === '' ? '' : `; it said: ${said}`;
  return didNotRun(
    `container-structure-test ${ended}, and its report is of no use (${messageOf(cause)})${words}`,
    byHand,
    cause,
  );
}

/** A signal ended it that we did not send. */
export function killed(signal: string): ImageTestError {
  return didNotRun(`container-structure-test was killed by ${signal}`, byHand);
}

/** We stopped it. */
export function stopped(cause: unknown): ImageTestError {
  return didNotRun('they were stopped before their end', 'Run them again.', cause);
}

/** A test waits for something that does not come. */
export function timedOut(file: string, seconds: number): ImageTestError {
  return didNotRun(`those of ${file} did not end within ${seconds} seconds`, 'See which of them waits, and for what.');
}

/** The engine does not have the image. */
export function noImage(image: string): ImageTestError {
  return didNotRun(`the engine has no image ${image}`, 'Build it on this engine first.');
}
