import { messageOf } from '@espalier/dockerfile';
import { parseCloudDocument } from '../cloud-document';
import { JenkinsError } from '../errors';
import type { CloudDelivery } from './cloud-delivery';
import { placedText } from './last-loaded';
import { loadDocument } from './load-document';
import { withOutcome } from './with-outcome';

/**
 * Puts back what was in place when Jenkins was last seen to have loaded it, has Jenkins load that if it was told of the
 * document that failed, and throws the failure with what has become of the place.
 *
 * @param version of the document that failed.
 * @param previous `undefined`: nothing was there.
 * @returns `changed` when the place no longer holds it: somebody else's document stays, and the failure may be its own.
 */
export async function restoreDocument(
  delivery: CloudDelivery,
  failure: JenkinsError,
  version: string,
  previous: string | undefined,
): Promise<'changed'> {
  const told = failure.code !== 'CONTROLLER_DENIED' && failure.code !== 'CONTROLLER_UNREACHABLE';
  const place = await (
    previous === undefined ? remove(delivery, version) : putBack(delivery, previous, version, told)
  ).catch((error: unknown) => `the document stays in ${delivery.place.name}: ${reasonOf(error)}`);
  if (place === 'changed') return place;
  throw withOutcome(failure, place);
}

async function remove({ place }: CloudDelivery, version: string): Promise<string> {
  const removed = await place.remove(version);
  return removed === 'changed' ? removed : `${place.name} is removed again, and Jenkins keeps what it has`;
}

async function putBack(delivery: CloudDelivery, previous: string, version: string, told: boolean): Promise<string> {
  const { place, controller } = delivery;
  const document = parseCloudDocument(previous);
  const text = document && told ? placedText({ ...document, loaded: false }, previous) : previous;
  const back = await place.write(text, version);
  if (back === 'changed') return back;
  if (!told) return `the previous document is in ${place.name} again, and Jenkins still has it`;
  try {
    await (document ? loadDocument(document, delivery) : controller.reload?.());
    await place.write(previous, back.version);
    return `the previous document is in ${place.name} again, and Jenkins has loaded it`;
  } catch (error) {
    return `the previous document is in ${place.name} again, but Jenkins was not seen to load it: ${reasonOf(error)}`;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof JenkinsError ? error.reason : messageOf(error);
}
