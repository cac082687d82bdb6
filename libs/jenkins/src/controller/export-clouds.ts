import { JenkinsError } from '../errors';
import { askController } from './ask-controller';
import type { ControllerAccess } from './controller-access';
import { parseShownClouds, type ShownCloud } from './shown-cloud';
import { refusalOf } from './refusals';

const REMEDY =
  'Give the user of jenkins.api in fleet.yaml Overall/Read and Overall/SystemRead, and an API token that is valid.';

/** All clouds that Jenkins has, by `/configuration-as-code/export`. See {@link ControllerApi.exportClouds}. */
export async function exportClouds(access: ControllerAccess, authorization: string): Promise<readonly ShownCloud[]> {
  const answer = await askController(access, { path: 'configuration-as-code/export', headers: { authorization } });
  if (answer.status !== 200) throw refusalOf(answer, access, 'export its configuration', REMEDY);
  const clouds = parseShownClouds(answer.body);
  if (clouds) return clouds;
  throw new JenkinsError('CONTROLLER_UNCLEAR', {
    reason: `what answers at ${new URL(access.url).origin} does not answer as an export of Jenkins does`,
    remedy: REMEDY,
  });
}
