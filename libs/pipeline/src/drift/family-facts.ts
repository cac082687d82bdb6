import type { PlannedRollOut, RegisteredTaskDefinition } from '@espalier/ecs';

/** What is known of a family. */
export interface FamilyFacts {
  readonly family: string;
  /** Nothing where it has no active revision. */
  readonly newest: RegisteredTaskDefinition | undefined;
  /** The number of the newest inactive revision; 0 where there is none. */
  readonly newestInactive: number;
  /** How its recorded commit stands to that of the work tree; nothing where it records none. */
  readonly commit: 'ours' | 'another' | undefined;
  /** The digest of its content key in the registry; nothing where the registry has none, or it names no key. */
  readonly digestOfKey: string | undefined;
  /** What a publish would do to it; nothing where its image is not published as it is now, or is broken. */
  readonly planned: PlannedRollOut | undefined;
  /** Whether the work tree has changes that no commit holds. */
  readonly isDirty: boolean;
}
