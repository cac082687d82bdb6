import { messageOf } from '@espalier/dockerfile';
import { GateError } from '../errors';

const AGAIN = 'Run it again; if it stays, run the scanner by hand on the image to see what it says.';
const MEMORY = 'It may have run out of memory: give the machine more, or scan fewer images at once.';
const NO_DATABASE =
  'Let it fetch its databases once (gate.scanner.offline: false), or put them into gate.scanner.cache.';

/** The scanner's file is missing, or may not be run. */
export function cannotStart(program: string, cause: unknown): GateError {
  return didNotRun(
    `the scanner ${program} cannot be started (${messageOf(cause)})`,
    'Install Trivy, or set gate.scanner.path in fleet.yaml to where it is.',
    cause,
  );
}

/** It ended, and not well. */
export function endedBadly(failure: string, stderr: string): GateError {
  const said = lastWords(stderr);
  return didNotRun(
    `the scanner gave up (${failure})${said === '' ? ', and did not say why' : `: ${said}`}`,
    remedyOf(failure, stderr),
  );
}

/** It ended well, and printed something else than was asked for. */
export function noReport(what: string, cause?: unknown): GateError {
  return didNotRun(
    `the scanner ended well, but ${what}`,
    'Check that gate.scanner.path of fleet.yaml is Trivy, 0.68 or a later release.',
    cause,
  );
}

/** Its report is about something else than it was given. */
export function otherImage(): GateError {
  return didNotRun('the report of the scanner is about another image than the one it was given', AGAIN);
}

/** The archive lets Trivy guess layers of others, in which it looks for no secrets. */
export function historyTold(archive: string): GateError {
  return didNotRun(
    `${archive} tells the image's history, from which Trivy guesses layers to leave out in its search for secrets`,
    'Give the scanner an archive whose configuration has no history.',
  );
}

/** There are no advisories. */
export function noDatabase(): GateError {
  return didNotRun('the scanner has no database of advisories', NO_DATABASE);
}

/** We stopped it. */
export function stopped(cause: unknown): GateError {
  return didNotRun('the scan was stopped before its end', 'Run it again.', cause);
}

/** Whether another run holds the cache of layers, for longer than the five seconds for which Trivy waits. */
export function isCacheBusy(error: unknown): boolean {
  return error instanceof GateError && /cache may be in use by another process/.test(error.reason);
}

function didNotRun(reason: string, remedy: string, cause?: unknown): GateError {
  return new GateError('SCAN_DID_NOT_RUN', { reason, remedy, cause });
}

function remedyOf(failure: string, stderr: string): string {
  if (/first run cannot skip/i.test(stderr)) return NO_DATABASE;
  if (/SIGKILL|exit code 137/.test(failure) || /out of memory|cannot allocate memory/i.test(stderr)) return MEMORY;
  return AGAIN;
}

/** The lines that say why, without time stamps: its errors, else a crash's first line, else the last that is no mere information. */
function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/\b(?:INFO|DEBUG)\b/.test(line));
  const errors = lines.filter((line) => /\b(?:ERROR|FATAL)\b|^Error: /.test(line));
  const crash = lines.find((line) => /^(?:fatal error|runtime|panic): /.test(line));
  const shown = errors.length > 0 ? errors.slice(-3) : [crash ?? lines.at(-1) ?? ''];
  return shown.map(withoutTime).join(' / ');
}

function withoutTime(line: string): string {
  return line
    .replace(/^\S+\s+(?=[A-Z]{4,5}\b)/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
