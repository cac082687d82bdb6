import type { Change } from '@espalier/ecs';
import diff from 'microdiff';

/** What differs between two values of the same shape; sorted by place. Lists of named things should be given as maps by name. */
export function changesBetween(
  from: Readonly<Record<string, unknown>>,
  to: Readonly<Record<string, unknown>>,
): readonly Change[] {
  const changes = diff(from, to).map((difference) => ({
    path: difference.path.join('.'),
    ...(difference.type === 'CREATE' ? {} : { from: textOf(difference.oldValue) }),
    ...(difference.type === 'REMOVE' ? {} : { to: textOf(difference.value) }),
  }));
  return changes.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
