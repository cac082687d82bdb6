import { layerPath } from './paths';

/** The variables of a configuration by their names; of one that is there twice the last, as processes see it. */
export function variables(environment: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    environment.map((assignment) => [nameOf(assignment), assignment.slice(nameOf(assignment).length + 1)]),
  );
}

/** The variables that an image has otherwise than what it rests on. */
export function changedVariables(
  environment: readonly string[],
  below: readonly string[] | undefined,
): ReadonlyMap<string, string> {
  const before = variables(below ?? []);
  return new Map([...variables(environment)].filter(([name, value]) => before.get(name) !== value));
}

/** The folders of PATH, in their order, as they are written. */
export function searchPath(environment: readonly string[] | undefined): readonly string[] {
  const path = variables(environment ?? []).get('PATH');
  return path === undefined ? [] : path.split(':');
}

/** The folders of PATH that are absolute, as layers have them. */
export function searchFolders(environment: readonly string[] | undefined): readonly string[] {
  return searchPath(environment)
    .filter((folder) => folder.startsWith('/'))
    .map(layerPath);
}

function nameOf(assignment: string): string {
  const [name = ''] = assignment.split('=', 1);
  return name;
}
