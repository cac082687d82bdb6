import type { Location, Result } from 'sarif';
import type { JudgedFinding } from '../../judged-finding';
import { adviceOf } from '../advice';
import { plainLine } from '../plain-text';
import { placeOf, unnamedFile, type ToldFinding } from '../told-finding';
import { fingerprintsOf } from './fingerprint';
import { ruleIdOf } from './rules';

/** Against which SARIF's file names are resolved: the root of the repository. The name that GitHub knows. */
export const ROOT = '%SRCROOT%';

const LEVELS: Readonly<Record<JudgedFinding['status'], Result.level>> = {
  blocks: 'error',
  warns: 'warning',
  inherited: 'note',
  excepted: 'note',
};

/** A result for each finding. `ruleIds` are those of the driver's rules, in their order. */
export function resultsOf(told: readonly ToldFinding[], ruleIds: readonly string[]): Result[] {
  const fingerprints = fingerprintsOf(told);
  const indexes = new Map(ruleIds.map((id, index) => [id, index]));
  return told.map((one, index) => ({
    ruleId: ruleIdOf(one.finding),
    ruleIndex: indexes.get(ruleIdOf(one.finding)) ?? -1,
    level: one.finding.status === 'blocks' && !one.enforced ? 'warning' : LEVELS[one.finding.status],
    message: { text: messageOf(one) },
    locations: [locationOf(placeOf(one))],
    // The key is the one that GitHub compares; the value needs no line.
    partialFingerprints: { primaryLocationLineHash: fingerprints[index] ?? '' },
    ...suppressionOf(one.finding),
    properties: propertiesOf(one),
  }));
}

/** A line of a file of the repository. */
export function locationOf({ file, line }: { readonly file: string; readonly line: number }): Location {
  const uri = plainLine(file).split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: ROOT }, region: { startLine: line } } };
}

/** Text in which SARIF sees neither a placeholder (`{0}`) nor a link (`[text](address)`). */
export function messageText(text: string): string {
  return plainLine(text, 2000).replaceAll('{', '{{').replaceAll('}', '}}').replaceAll('](', '] (');
}

function messageOf(told: ToldFinding): string {
  const { title, reason } = told.finding;
  const file = unnamedFile(told.finding);
  const inImage = file === undefined ? '' : ` (${file} in the image)`;
  return messageText(`${title}${inImage}. Fix in ${told.image}: ${adviceOf(told)} ${reason}.`);
}

function suppressionOf({ status, exception }: JudgedFinding): Pick<Result, 'suppressions'> {
  if (status !== 'excepted') return {};
  const until = exception ? `exception ${exception.id}, until ${exception.expiresAt}` : 'an exception';
  return { suppressions: [{ kind: 'external', status: 'accepted', justification: plainLine(until) }] };
}

function propertiesOf({ finding, image, descendants }: ToldFinding): Record<string, unknown> {
  const { type, severity, status, package: found, layer } = finding;
  return { image, type, severity, status, descendants, ...(found && { package: found }), ...(layer && { layer }) };
}
