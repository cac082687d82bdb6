import type { Location } from '@espalier/dockerfile';
import { GateError } from './errors';
import type { JudgedFinding } from './judged-finding';
import type { JudgedImage } from './policy/judged-image';

const LISTED = 10;
const REMEDIES = 4;

/** The error `GATE_BLOCKED` for a report whose verdict is `blocked`: the first ten findings that block, and what to do. */
export function gateError({ image, findings }: JudgedImage): GateError {
  const blocking = findings.filter(({ status }) => status === 'blocks');
  const listed = blocking.slice(0, LISTED);
  const rest = blocking.length > LISTED ? `; and ${blocking.length - LISTED} more` : '';
  const count = blocking.length === 1 ? 'a finding that blocks' : `${blocking.length} findings that block`;
  const [first] = blocking;
  return new GateError('GATE_BLOCKED', {
    location: first && locationOf(first),
    reason: `${image} has ${count}: ${listed.map(describe).join('; ')}${rest}`,
    remedy: remedyOf(listed, blocking.length),
  });
}

function locationOf({ location }: JudgedFinding): Location | undefined {
  return location && { file: location.file, ...(location.line === undefined ? {} : { line: location.line }) };
}

function describe({ id, title, severity, location }: JudgedFinding): string {
  const place = location?.line === undefined ? '' : `, ${location.file}:${location.line}`;
  return `${title.includes(id) ? '' : `${id}: `}${title} (${severity}${place})`;
}

function remedyOf(listed: readonly JudgedFinding[], count: number): string {
  const updates = [...new Set(listed.flatMap(updateOf))];
  const others = [...new Set(listed.filter((finding) => updateOf(finding).length === 0).map(({ remedy }) => remedy))];
  const sentences = [...(updates.length === 0 ? [] : [`Update ${updates.join(', ')}.`]), ...others];
  const isAll = sentences.length <= REMEDIES && count <= LISTED;
  return [...sentences.slice(0, REMEDIES), ...(isAll ? [] : ['The report says what to do about the rest.'])].join(' ');
}

function updateOf({ package: found }: JudgedFinding): readonly string[] {
  return found?.fixedVersion === undefined ? [] : [`${found.name} to ${found.fixedVersion}`];
}
