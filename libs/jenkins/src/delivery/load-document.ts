import type { CloudDocument } from '../cloud-document';
import type { ControllerApi } from '../controller/controller';
import { JenkinsError, type JenkinsErrorCode } from '../errors';
import type { CloudDelivery } from './cloud-delivery';
import { differenceOf } from './difference-of';

/**
 * Has Jenkins load what is in place, and looks whether it is this document. When the answer to the reload does not say
 * what came of it, what Jenkins shows decides.
 *
 * @returns whether Jenkins was seen to have loaded it; false without the API.
 * @throws JenkinsError of the reload; `RELOAD_UNCONFIRMED` when Jenkins shows another cloud, or nothing to us.
 */
export async function loadDocument(
  document: CloudDocument,
  { controller: { reload, api }, patience }: Pick<CloudDelivery, 'controller' | 'patience'>,
): Promise<boolean> {
  const unclear = await reload?.().catch((error: unknown) => {
    if (isJenkinsError(error, 'CONTROLLER_UNCLEAR')) return error;
    throw error;
  });
  if (!api) {
    if (unclear) throw unclear;
    return false;
  }
  const { default: pRetry } = await import('p-retry');
  await pRetry(() => assertShown(document, api), {
    retries: patience.retries,
    minTimeout: patience.delay,
    factor: 1,
    shouldRetry: ({ error }) => isJenkinsError(error) && !isJenkinsError(error, 'CONTROLLER_DENIED'),
  }).catch(unconfirmed);
  return true;
}

/** Whether something that was thrown is a JenkinsError, of this code if one is given. */
export function isJenkinsError(thrown: unknown, code?: JenkinsErrorCode): thrown is JenkinsError {
  return thrown instanceof JenkinsError && (code === undefined || thrown.code === code);
}

/** By then Jenkins was told, whatever the code of a failed look says. */
function unconfirmed(thrown: unknown): never {
  if (!isJenkinsError(thrown) || thrown.code === 'RELOAD_UNCONFIRMED') throw thrown;
  throw new JenkinsError('RELOAD_UNCONFIRMED', {
    reason: `Jenkins was told to load the cloud document, and nobody can look what it has: ${thrown.reason}`,
    remedy: thrown.remedy,
    cause: thrown,
  });
}

async function assertShown(document: CloudDocument, api: ControllerApi): Promise<void> {
  const difference = differenceOf(document, await api.exportClouds());
  if (difference === undefined) return;
  throw new JenkinsError('RELOAD_UNCONFIRMED', {
    reason: `Jenkins does not have the cloud that was delivered: ${difference}`,
    remedy:
      'See that the controller reads the place of jenkins.casc, that no other file of CASC_JENKINS_CONFIG holds jenkins.clouds, and what its log says.',
  });
}
