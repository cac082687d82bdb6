import type { CommitAncestry, ImageTree } from '@espalier/image-tree';
import type { CloudDocument } from '@espalier/jenkins';
import { PipelineError } from '../errors';
import { agentTemplates } from './agent-templates';
import { cloudProblems, cloudSource } from './cloud-problems';

/** Who makes a cloud document. */
export interface DocumentAuthor {
  readonly tree: ImageTree;
  readonly commit: string;
  readonly ancestry: CommitAncestry;
  /** Whether a document of an unrelated commit may be replaced. */
  readonly supersede: boolean;
  /** Told what people should know of the document; nobody is unless it is there. */
  readonly warn?: (text: string) => void;
}

/**
 * The cloud document that belongs where this one is: that of our tree, unless a newer commit's is there. To that one only
 * those of its agent templates are added that waited for a revision and have one now.
 *
 * @param active families with an active revision.
 * @throws PipelineError `CLOUD_COMMIT_UNRELATED`, JenkinsError, TreeError.
 */
export async function nextDocument(
  { tree, commit, ancestry, supersede, warn }: DocumentAuthor,
  present: CloudDocument | undefined,
  active: ReadonlySet<string>,
): Promise<CloudDocument> {
  const { activatePending, renderCloud } = await import('@espalier/jenkins');
  const relation = present ? await ancestry.relation(commit, present.commit) : 'newer';
  if (present && relation === 'older') return activatePending(present, active);
  if (present && relation === 'unrelated' && !supersede) throw unrelated(commit, present.commit);
  const source = await cloudSource(tree);
  if (!source) throw new Error('a cloud was asked for without jenkins in fleet.yaml');
  const { ofImages } = await cloudProblems(tree);
  const { templates, warnings } = await agentTemplates({ ...source, tree, problems: ofImages, present });
  for (const warning of warnings) warn?.(warning);
  return renderCloud({ ...source, templates, commit, active });
}

function unrelated(ours: string, theirs: string): PipelineError {
  return new PipelineError('CLOUD_COMMIT_UNRELATED', {
    reason: `the cloud document comes from commit ${theirs}, which is neither before nor after ours, ${ours}`,
    remedy: 'Publish from a clone that has both; if the history was rewritten, say --supersede.',
  });
}
