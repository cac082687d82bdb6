import { count } from './count';
import type { ToldFinding } from './told-finding';

/** What to do about a finding, and how many images follow: `Update openssl to 1.1. 4 descendants follow.` */
export function adviceOf({ finding: { remedy }, descendants }: ToldFinding): string {
  if (descendants === 0) return remedy;
  return `${remedy} ${count(descendants, 'descendant')} ${descendants === 1 ? 'follows' : 'follow'}.`;
}
