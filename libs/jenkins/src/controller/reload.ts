import { z } from 'zod';
import { JenkinsError } from '../errors';
import { askController, type Answer } from './ask-controller';
import type { ControllerAccess } from './controller-access';
import { jsonOf } from './json-of';
import { quoted, refusalOf } from './refusals';

const failureSchema = z.object({ status: z.literal('error'), message: z.string().default('no reason given') });

const WRONG_TOKEN =
  'Make the secret of jenkins.reload.tokenFrom in fleet.yaml equal to CASC_RELOAD_TOKEN of the controller.';
const NO_TOKEN =
  'Start the controller with CASC_RELOAD_TOKEN and the plugin configuration-as-code, or take jenkins.reload out of fleet.yaml.';
const REFUSED =
  'Correct what Jenkins names in fleet.yaml, image.yaml or clouds.extra.yaml; the log of the controller says more.';

/**
 * Has Jenkins load its configuration as code. Since configuration-as-code 2099 a failure is HTTP 200 with a JSON body;
 * older ones answer 500. The slash at the end of the path matters.
 *
 * @throws JenkinsError as {@link Reload} says.
 */
export async function reload(access: ControllerAccess, token: string): Promise<void> {
  const answer = await askController(access, {
    path: 'reload-configuration-as-code/',
    query: { 'casc-reload-token': token },
  });
  const failure = failureOf(answer);
  if (failure !== undefined)
    throw couldNotLoad(`Jenkins could not load the cloud document: ${quoted(failure, access)}`);
  if (answer.status === 500) throw couldNotLoad('Jenkins could not load the cloud document (HTTP 500)');
  if (answer.status === 401) throw refusalOf(answer, access, 'take the reload token', WRONG_TOKEN);
  if (answer.status === 404) throw refusalOf(answer, access, 'offer a reload by token', NO_TOKEN);
  if (answer.status !== 200) throw refusalOf(answer, access, 'reload', WRONG_TOKEN);
  if (answer.body.trim() !== '') throw unclear(access);
}

function failureOf({ status, body }: Answer): string | undefined {
  if (status !== 200 && status !== 500) return undefined;
  return failureSchema.safeParse(jsonOf(body)).data?.message;
}

function couldNotLoad(reason: string): JenkinsError {
  return new JenkinsError('RELOAD_FAILED', { reason, remedy: REFUSED });
}

function unclear({ url }: ControllerAccess): JenkinsError {
  return new JenkinsError('CONTROLLER_UNCLEAR', {
    reason: `what answers at ${new URL(url).origin} does not answer as a reload of Jenkins does`,
    remedy: 'Check that jenkins.controllerUrl of fleet.yaml leads to Jenkins itself, not to a page for signing in.',
  });
}
