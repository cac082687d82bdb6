import { TAG } from '../tag-names';
import type { Tags } from '../task-definition-tags';

/** What belongs to one revision or to its family, not to what was published; and what only AWS may write. */
const NOT_CARRIED = [TAG.settled, TAG.begins, TAG.advanced, TAG.held, 'aws:'];

/** The tags of a revision that tell what was published. */
export function carriedTags(tags: Tags): Tags {
  const said = Object.entries(tags).filter(([name]) => !NOT_CARRIED.some((prefix) => name.startsWith(prefix)));
  return Object.fromEntries(said);
}
