import type { Canary } from './canary';
import { GateError } from '../errors';

const PINS = 'gate.scanner of fleet.yaml';

/** The program is another one than the pinned. */
export function wrongProgram(path: string, found: string, pinned: string): GateError {
  return new GateError('SCANNER_NOT_TRUSTED', {
    reason: `the scanner ${path} has sha256 ${found}, and not the pinned ${pinned}`,
    remedy: `Find out who replaced it; if it was you, review the new release and pin it in ${PINS}.`,
  });
}

/** The program says that it is another release than the pinned. */
export function wrongVersion(found: string, pinned: string): GateError {
  return new GateError('SCANNER_NOT_TRUSTED', {
    reason: `the scanner says that it is Trivy ${found}, and not the pinned ${pinned}`,
    remedy: `Install Trivy ${pinned}, or review the new release and pin it in ${PINS}.`,
  });
}

/** A release that was published by an attacker. */
export function compromised(version: string): GateError {
  return new GateError('SCANNER_NOT_TRUSTED', {
    reason: `Trivy ${version} is a compromised release, whatever is pinned`,
    remedy: 'Remove it, replace every secret that the machine it ran on can reach, and install another release.',
  });
}

/** The advisories are too old to say anything of today. */
export function stale(updatedAt: Date, maxAge: string): GateError {
  return new GateError('DATABASE_STALE', {
    reason: `the scanner's database of advisories is of ${updatedAt.toISOString()}, older than ${maxAge}`,
    remedy:
      'Let the scanner update it (gate.scanner.offline: false), or bring a new one; gate.databaseMaxAge says how old it may be.',
  });
}

/** The scanner does not find what it must. */
export function canaryNotFound(missing: readonly Canary[]): GateError {
  const listed = missing.map(({ finding, package: name }) => `${finding} in ${name}`).join(', ');
  return new GateError('CANARY_NOT_FOUND', {
    reason: `the scanner does not find ${listed} with its database, so that finding nothing in an image means nothing`,
    remedy:
      'Have its database fetched anew (trivy clean --vuln-db, then a scan), and see what gate.scanner.canary names.',
  });
}
