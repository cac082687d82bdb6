import { isLoopback } from '@espalier/image-tree';
import { RegistryError } from '../errors';
import type { AuthorizedRequests } from './authorized-requests';
import type { Content } from './oci-client';
import type { Answer } from './transport';

/** What is put into which repository. */
export interface Upload {
  readonly repository: string;
  readonly content: Content;
  /** The reference, for messages. */
  readonly subject: string;
}

const OCTETS = { 'content-type': 'application/octet-stream' };

/**
 * Puts a blob into a repository in one piece unless it is there: POST for a place, then PUT. Gives the answer that
 * decided; 200 and 201 are success.
 */
export async function uploadBlob(requests: AuthorizedRequests, upload: Upload): Promise<Answer> {
  const present = await findBlob(requests, upload);
  if (present.status !== 404) return present;
  const { repository, subject, content } = upload;
  const begun = await requests.ask({ method: 'POST', repository, path: 'blobs/uploads/', subject, headers: OCTETS });
  if (begun.status !== 202) return begun;
  const url = placeOf(begun, content.digest, subject);
  const put = { method: 'PUT', repository, subject, url, headers: OCTETS, body: content.body } as const;
  const ended = await requests.ask(put);
  // An answer that was lost is asked for again, of an upload that has ended.
  if (ended.status === 201) return ended;
  const found = await findBlob(requests, upload);
  return found.status === 200 ? found : ended;
}

/** Whether a blob is there. A redirect leads to where it is stored, and signed addresses there are for GET only. */
async function findBlob(requests: AuthorizedRequests, { repository, content, subject }: Upload): Promise<Answer> {
  const path = `blobs/${content.digest}`;
  const answer = await requests.ask({ method: 'HEAD', repository, path, subject, redirect: 'manual' });
  return answer.status >= 300 && answer.status < 400 ? { ...answer, status: 200 } : answer;
}

/** Where the registry wants the content: relative to itself, or an address anywhere. */
function placeOf({ headers, url }: Answer, digest: string, subject: string): URL {
  const location = headers.get('location') ?? '';
  const place = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  if (location === '' || !place || !isSafe(place)) {
    throw new RegistryError('ANSWER_INVALID', {
      reason: `the registry wants ${subject} sent to ${JSON.stringify(location)}, which is no https address`,
      remedy: 'Check that the address is a registry, and that nothing in between answers in its place.',
    });
  }
  place.searchParams.set('digest', digest);
  return place;
}

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
