import type { AwsConnection, JenkinsSettings } from '@espalier/image-tree';
import type { Controller, DocumentPlace } from '@espalier/jenkins';
import { resolve } from 'node:path';
import { secretValue, type SecretPlaces } from '../secret-value';

/** Milliseconds for one answer of the controller: a reload of many jobs takes its time. */
const ANSWER_MILLISECONDS = 120_000;

/** Where the cloud document is kept, as `jenkins.casc` of fleet.yaml says. */
export async function cloudPlace(
  { casc }: JenkinsSettings,
  workspaceRoot: string,
  connection: AwsConnection,
): Promise<DocumentPlace> {
  const { filePlace, s3Place } = await import('@espalier/jenkins');
  return 'file' in casc ? filePlace(resolve(workspaceRoot, casc.file)) : s3Place(casc.s3, connection);
}

/**
 * The controller, as far as fleet.yaml gives a way to it.
 *
 * @throws PipelineError `SECRET_MISSING`.
 */
export async function cloudController(jenkins: JenkinsSettings, places: SecretPlaces): Promise<Controller> {
  const { connectController } = await import('@espalier/jenkins');
  const { reload, api, controllerUrl, url } = jenkins;
  const [reloadToken, user, token] = await Promise.all([
    reload && secretValue(reload.tokenFrom, 'jenkins.reload.tokenFrom', places),
    api && secretValue(api.userFrom, 'jenkins.api.userFrom', places),
    api && secretValue(api.tokenFrom, 'jenkins.api.tokenFrom', places),
  ]);
  return connectController({
    url: controllerUrl ?? url,
    ...(reloadToken === undefined ? {} : { reloadToken }),
    ...(user === undefined || token === undefined ? {} : { api: { user, token } }),
    timeout: ANSWER_MILLISECONDS,
  });
}
