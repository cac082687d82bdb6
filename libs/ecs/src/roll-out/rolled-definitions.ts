import type { TaskDefinitions } from '../task-definitions';

/** What rolling out, going back and releasing need of task definitions. */
export type RolledDefinitions = Pick<TaskDefinitions, 'newest' | 'revision' | 'revisions' | 'register' | 'tag'>;
