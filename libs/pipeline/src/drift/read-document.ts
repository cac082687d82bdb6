import type { CloudDocument } from '@espalier/jenkins';
import { familyOf, type JenkinsSettings } from '@espalier/image-tree';
import { cloudPlace } from '../cloud/connect-cloud';
import { nextDocument } from '../cloud/next-document';
import { planCloud } from '../plan/cloud-plan';
import type { FleetLook } from '../plan/fleet-look';
import type { DocumentFacts } from './judge-document';

/**
 * Looks at the cloud document in its place, and what the tree makes of it. Only reads.
 *
 * @throws JenkinsError, EcsError, TreeError.
 */
export async function readDocument(look: FleetLook, jenkins: JenkinsSettings): Promise<DocumentFacts> {
  const { tree, connection, isDirty } = look;
  const { formatCloudDocument, parseCloudDocument } = await import('@espalier/jenkins');
  const place = await cloudPlace(jenkins, tree.workspaceRoot, connection);
  const text = (await place.read())?.text;
  const document = text === undefined ? undefined : parseCloudDocument(text);
  return {
    ...{ place: place.name, text, document, isDirty },
    formatted: document && formatCloudDocument(document),
    isWanted: document !== undefined || (await hasActiveFamily(look)),
    ...(document ? await compare(look, document) : { relation: 'another', plan: undefined }),
  };
}

async function compare(look: FleetLook, document: CloudDocument): Promise<Pick<DocumentFacts, 'relation' | 'plan'>> {
  const relation = await look.ancestry.relation(look.commit, document.commit);
  if (relation === 'unrelated') return { relation, plan: undefined };
  const { ecsTemplatesOf } = await import('@espalier/jenkins');
  const families = ecsTemplatesOf(document).map(({ taskDefinitionOverride: family }) => family);
  const active = new Set(families.filter((family) => typeof family === 'string'));
  const plan = await planCloud(document, await nextDocument({ ...look, supersede: false }, document, active));
  return { relation: relation === 'same' ? 'ours' : 'another', plan };
}

async function hasActiveFamily({ tree, parts }: FleetLook): Promise<boolean> {
  const active = await (await parts.taskDefinitions()).activeFamilies();
  return [...tree.images.keys()].some((name) => active.has(familyOf(name)));
}
