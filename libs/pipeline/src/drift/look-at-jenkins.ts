import { variantsOf, type EcsSettings, type JenkinsSettings } from '@espalier/image-tree';
import type { CloudDocument, ControllerApi } from '@espalier/jenkins';
import { cloudController } from '../cloud/connect-cloud';
import type { FleetLook } from '../plan/fleet-look';
import { checked } from './checked';
import { joined, NO_DRIFT, type Drift } from './drift-report';
import { findOrphans } from './find-orphans';
import { judgeDocument } from './judge-document';
import { readDocument } from './read-document';

const CLOUDS = 'the clouds of Jenkins';
const ORPHANS = 'tasks without a node';
const NO_API = 'They need jenkins.api in fleet.yaml, a user of Jenkins with Overall/SystemRead.';

/** What somebody changed of the cloud document and of Jenkins, and the tasks that Jenkins has lost. Never rejects. */
export async function lookAtJenkins(look: FleetLook, ecs: EcsSettings, jenkins: JenkinsSettings): Promise<Drift> {
  const document = readDocument(look, jenkins);
  const ofDocument = checked('the cloud document', async () => judgeDocument(await document));
  const places = { ...look.tree, environment: look.environment };
  const ofController = checked(`${CLOUDS} and ${ORPHANS}`, async () => {
    const { api } = await cloudController({ ...jenkins, reload: undefined }, places);
    if (!api) return { ...NO_DRIFT, unchecked: [CLOUDS, ORPHANS].map((subject) => ({ subject, reason: NO_API })) };
    const ofClouds = checked(CLOUDS, async () => lookAtClouds((await document).document, jenkins, api));
    const ofTasks = checked(ORPHANS, () => lookAtTasks(look, ecs, api));
    return joined(await Promise.all([ofClouds, ofTasks]));
  });
  return joined(await Promise.all([ofDocument, ofController]));
}

/** What the next publish has Jenkins load it cannot show yet. */
async function lookAtClouds(
  document: CloudDocument | undefined,
  { reload }: JenkinsSettings,
  api: ControllerApi,
): Promise<Drift> {
  if (!document || (reload && !document.loaded)) return NO_DRIFT;
  const { differencesOf } = await import('@espalier/jenkins');
  const differences = differencesOf(document, await api.exportClouds());
  const publish = 'leaves it while the document stays the same: have Jenkins reload its configuration as code';
  const findings = differences.map((difference) => {
    const reason = `what Jenkins has is not the cloud document: ${difference}`;
    return { kind: 'other-cloud', subject: 'Jenkins', reason, publish } as const;
  });
  return { ...NO_DRIFT, findings };
}

async function lookAtTasks({ tree, connection }: FleetLook, ecs: EcsSettings, api: ControllerApi): Promise<Drift> {
  const { connectClusters } = await import('@espalier/ecs');
  const images = [...tree.images.values(), ...tree.broken.values()];
  const families = new Set(images.flatMap((image) => variantsOf(image, ecs).map(({ family }) => family)));
  const clusters = connectClusters(connection);
  return { ...NO_DRIFT, findings: await findOrphans({ clusters, api, families, cluster: ecs.cluster }) };
}
