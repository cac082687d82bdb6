import { messageOf } from '@espalier/dockerfile';
import { GateError } from '../errors';

const AGAIN = 'Run it again; if it stays, run hadolint by hand on the Dockerfiles to see what it says.';
const SET_PATH = 'Install hadolint 2.15 or a later release, or set gate.linter.path in fleet.yaml to where it is.';

/** The program is missing, or may not be run. */
export function cannotStart(program: string, cause: unknown): GateError {
  return failure(`the linter ${program} cannot be started (${messageOf(cause)})`, SET_PATH, cause);
}

/** It ended, and not well. */
export function endedBadly(how: string, stderr: string): GateError {
  const said = stderr.split('\n').find((line) => line.trim() !== '');
  return failure(
    `the linter gave up (${how})${said === undefined ? ', and did not say why' : `: ${said.trim()}`}`,
    AGAIN,
  );
}

/** It did not take its configuration, and would have gone on with its own. */
export function configurationRefused(stderr: string): GateError {
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return failure(
    `the linter cannot read .hadolint.yaml: ${last.trim()}`,
    'Correct the file; hadolint --config reads it.',
  );
}

/** It ended well, and printed something else than a report. */
export function noReport(stdout: string, cause: unknown): GateError {
  const what = stdout.trim() === '' ? 'printed nothing' : 'printed something else than a report';
  return failure(`the linter ended well, but ${what}`, SET_PATH, cause);
}

/** It did not find what was put before it to be found. */
export function blind(): GateError {
  return failure(
    'the linter did not find the mistake in a file that was made to have one',
    'Check that gate.linter.path of fleet.yaml is hadolint, and that .hadolint.yaml does not ignore DL1000.',
  );
}

/** It speaks of a file that it was not given. */
export function otherFile(file: string): GateError {
  return failure(`the linter speaks of ${file}, which it was not given`, AGAIN);
}

/** We stopped it. */
export function stopped(cause: unknown): GateError {
  return failure('the lint was stopped before its end', 'Run it again.', cause);
}

function failure(reason: string, remedy: string, cause?: unknown): GateError {
  return new GateError('LINT_DID_NOT_RUN', { reason, remedy, cause });
}
