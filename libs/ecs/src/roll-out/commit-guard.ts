import type { CommitRelation } from '@espalier/image-tree';
import { EcsError } from '../errors';
import { TAG } from '../tag-names';
import type { RegisteredTaskDefinition } from '../task-definitions';
import { recordedCommit } from './recorded-commit';
import type { WantedFamily } from './roll-out-decision';

/** How our commit stands to that of a revision, and which one it supersedes on request. */
export interface Standing {
  readonly relation: CommitRelation;
  readonly supersedes?: string;
}

/** Stands for the commit of a revision that Espalier did not register. */
const FOREIGN = 'foreign';

/**
 * Never backwards, decided by ancestry.
 *
 * @throws EcsError `COMMIT_UNRELATED` unless that is to be superseded.
 */
export async function guardCommit(
  { tags, ancestry }: Pick<WantedFamily, 'tags' | 'ancestry'>,
  newest: RegisteredTaskDefinition,
  supersede: boolean,
): Promise<Standing> {
  const ours = tags[TAG.commit] ?? FOREIGN;
  const theirs = await recordedCommit(newest.tags, ancestry);
  const relation = theirs === undefined ? 'unrelated' : await relate(ours, theirs, ancestry);
  if (relation !== 'unrelated') return { relation };
  if (supersede) return { relation, supersedes: theirs ?? FOREIGN };
  throw unrelated(newest, ours, theirs);
}

async function relate(ours: string, theirs: string, ancestry: WantedFamily['ancestry']): Promise<CommitRelation> {
  return ours === theirs ? 'same' : ancestry.relation(ours, theirs);
}

function unrelated({ definition, revision }: RegisteredTaskDefinition, ours: string, theirs?: string): EcsError {
  const name = `${definition.family ?? ''}:${revision}`;
  return new EcsError('COMMIT_UNRELATED', {
    ...(theirs === undefined
      ? {
          reason: `${name} was not registered by Espalier`,
          remedy: 'Deregister it, or replace it: publish with --supersede.',
        }
      : {
          reason: `${name} comes from commit ${theirs}, which is neither before nor after ${ours}`,
          remedy:
            'Fetch the whole history and publish again; if what is there is to be replaced all the same, publish with --supersede.',
        }),
  });
}
