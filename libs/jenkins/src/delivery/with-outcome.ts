import { JenkinsError } from '../errors';

/** A failure whose reason also says what has become of the document. */
export function withOutcome({ code, reason, remedy, location, cause }: JenkinsError, outcome: string): JenkinsError {
  return new JenkinsError(code, { reason: `${reason}; ${outcome}`, remedy, location, cause });
}
