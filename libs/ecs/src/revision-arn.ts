import type { Revision } from './task-definitions';

/** The revision that an ARN names, if it is one of that family: ECS lists what begins with a name, which may be more. */
export function revisionOfArn(arn: string, family: string): Revision | undefined {
  const [, name, revision] = /:task-definition\/([^:]+):(\d+)$/.exec(arn) ?? [];
  return name === family ? { arn, revision: Number(revision) } : undefined;
}
