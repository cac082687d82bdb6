import { GateError } from './errors';
import type { Finding } from './finding';
import type { Verdict } from './judge';

const LISTED = 10;

/** The error `GATE_BLOCKED` for a verdict that did not pass: the first ten findings that block, and what fixes them. */
export function gateError({ blocking }: Pick<Verdict, 'blocking'>): GateError {
  const listed = blocking.slice(0, LISTED).map(describe).join('; ');
  const rest = blocking.length > LISTED ? `; and ${blocking.length - LISTED} more` : '';
  const count =
    blocking.length === 1 ? 'a vulnerability that has a fix' : `${blocking.length} vulnerabilities that have a fix`;
  return new GateError('GATE_BLOCKED', {
    reason: `this image introduces ${count}: ${listed}${rest}`,
    remedy: `Update ${fixesOf(blocking.slice(0, LISTED)).join(', ')}${rest === '' ? '' : ' and the rest'}.`,
  });
}

function describe({ id, severity, package: name, installedVersion, target }: Finding): string {
  return `${id} (${severity}) in ${name} ${installedVersion} (${target})`;
}

function fixesOf(findings: readonly Finding[]): string[] {
  return [
    ...new Set(findings.map(({ package: name, fixedVersion }) => `${name} to ${fixedVersion ?? 'a fixed version'}`)),
  ];
}
