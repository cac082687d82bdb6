import { messageOf } from '@espalier/dockerfile';
import { GateError } from '../errors';

const REMEDY = 'Run it again; if it stays, run the scanner by hand on the image to see what it says.';

/** The scanner's file is missing, or may not be run. */
export function cannotStart(program: string, cause: unknown): GateError {
  return new GateError('SCAN_DID_NOT_RUN', {
    reason: `the scanner ${program} cannot be started (${messageOf(cause)})`,
    remedy: 'Install Trivy, or set gate.scanner.path in images/fleet.yaml to where it is.',
    cause,
  });
}

/** It ended, and not well. */
export function endedBadly(failure: string, stderr: string): GateError {
  const said = lastWords(stderr);
  return new GateError('SCAN_DID_NOT_RUN', {
    reason: `the scanner gave up (${failure})${said === '' ? ', and did not say why' : `: ${said}`}`,
    remedy: /first run cannot skip/i.test(stderr)
      ? 'Let it fetch its databases once (gate.scanner.offline: false), or put them into gate.scanner.cache.'
      : REMEDY,
  });
}

/** It ended well, and printed something else than a report. */
export function noReport(stdout: string, cause: unknown): GateError {
  const what = stdout.trim() === '' ? 'printed nothing' : 'printed something else than a report';
  return new GateError('SCAN_DID_NOT_RUN', {
    reason: `the scanner ended well, but ${what}`,
    remedy: 'Check that gate.scanner.path of images/fleet.yaml is Trivy, 0.68 or a later release.',
    cause,
  });
}

/** We stopped it. */
export function stopped(cause: unknown): GateError {
  return new GateError('SCAN_DID_NOT_RUN', {
    reason: 'the scan was stopped before its end',
    remedy: 'Run it again.',
    cause,
  });
}

/** The lines that say why, without time stamps: its errors, else its last line. */
function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /\b(?:ERROR|FATAL)\b/.test(line));
  const shown = errors.length > 0 ? errors.slice(-3) : lines.slice(-1);
  return shown
    .map((line) =>
      line
        .replace(/^\S+\s+(?=[A-Z]{4,5}\b)/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .join(' / ');
}
