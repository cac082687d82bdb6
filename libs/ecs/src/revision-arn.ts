import type { Revision } from './task-definitions';

/** A revision with the family that it is of. */
export interface NamedRevision extends Revision {
  readonly family: string;
}

/** The revision that an ARN names; nothing where it names none. */
export function revisionOfArn(arn: string): NamedRevision | undefined {
  const [, family, revision] = /:task-definition\/([^:]+):(\d+)$/.exec(arn) ?? [];
  return family === undefined ? undefined : { arn, family, revision: Number(revision) };
}
