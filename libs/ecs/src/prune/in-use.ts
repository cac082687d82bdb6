import type { Revision } from '../task-definitions';

/**
 * Whether names of task definitions, as tasks, services and agent templates give them, mean a revision: its ARN,
 * `family:revision`, or of the newest active one the family alone, since that is what a launch by it gets.
 */
export function isInUse(names: ReadonlySet<string>, { arn }: Pick<Revision, 'arn'>, isNewest: boolean): boolean {
  const { family, name } = namesOf(arn);
  return names.has(arn) || names.has(name) || (isNewest && names.has(family));
}

/** The family of a revision, and its name `family:revision`, by its ARN. */
export function namesOf(arn: string): { readonly family: string; readonly name: string } {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return { family: name.slice(0, name.lastIndexOf(':')), name };
}
