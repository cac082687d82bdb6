import type { RolledDefinitions } from '../roll-out/rolled-definitions';

/** Stands for a process that is killed. */
export class CutOff extends Error {}

/** The same task definitions for a process that is killed once its write of this number, counted from 1, was answered. */
export function cutOffAfter(write: number, definitions: RolledDefinitions): RolledDefinitions {
  let writes = 0;
  const counted = <Value>(value: Value): Value => {
    if (++writes === write) throw new CutOff();
    return value;
  };
  return {
    newest: (family) => definitions.newest(family),
    revision: (family, revision) => definitions.revision(family, revision),
    revisions: (family, status) => definitions.revisions(family, status),
    register: (definition, tags) => definitions.register(definition, tags).then(counted),
    tag: (arn, change) => definitions.tag(arn, change).then(counted),
  };
}
