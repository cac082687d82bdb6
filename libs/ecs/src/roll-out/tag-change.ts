import { TAG } from '../tag-names';
import type { Tags } from '../task-definition-tags';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { carriedTags } from './carried-tags';
import { advancedCommits } from './recorded-commit';
import type { TagStep } from './step';

/**
 * The change in place that gives a revision the tags it should have; nothing where it has them. Holds and what only AWS
 * may write stay. All other tags of a task definition are Espalier's: one that fleet.yaml no longer gives goes.
 */
export function tagChange({ arn, tags }: RegisteredTaskDefinition, wanted: Tags): TagStep | undefined {
  const held = carriedTags(tags);
  const set = Object.entries(wanted).filter(([name, value]) => held[name] !== value);
  const remove = Object.keys(held).filter((name) => !(name in wanted));
  if (set.length + remove.length === 0) return undefined;
  const { [TAG.commit]: commit = '' } = wanted;
  const passed = advancedCommits(tags).filter((other) => other !== commit);
  return {
    kind: 'tag',
    arn,
    set: { ...Object.fromEntries(set), [`${TAG.advanced}${commit}`]: 'yes' },
    remove: [...remove, ...passed.map((other) => `${TAG.advanced}${other}`)],
  };
}
