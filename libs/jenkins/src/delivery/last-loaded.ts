import { gunzipSync, gzipSync } from 'node:zlib';
import { formatCloudDocument, parseCloudDocument, type CloudDocument } from '../cloud-document';
import type { PlacedDocument } from './document-place';

const LINE = '# last loaded: ';
const NOTHING = 'nothing';

/**
 * The text of a document for its place. One that Jenkins has yet to load ends in a comment that holds the text which
 * was there when Jenkins was last seen to have loaded it, so that whoever comes next can put that back.
 *
 * @param lastLoaded `undefined`: nothing was there.
 */
export function placedText(document: CloudDocument, lastLoaded: string | undefined): string {
  const text = formatCloudDocument(document);
  if (document.loaded) return text;
  const held = lastLoaded === undefined ? NOTHING : gzipSync(lastLoaded).toString('base64');
  return `${text}${LINE}${held}\n`;
}

/**
 * What was in place when Jenkins was last seen to have loaded it: this text, or the one that it holds; `undefined` for
 * nothing. One whose comment is missing or damaged is itself what to go back to. Nobody watches how Jenkins loads what
 * Espalier did not make: it counts as loaded.
 */
export function lastLoadedOf(found: PlacedDocument | undefined): string | undefined {
  if (!found || parseCloudDocument(found.text)?.loaded !== false) return found?.text;
  const line = found.text.split('\n').find((one) => one.startsWith(LINE));
  if (line === undefined) return found.text;
  const held = line.slice(LINE.length);
  return held === NOTHING ? undefined : (unzipped(held) ?? found.text);
}

/** `undefined` when it is damaged, as after an edit by hand. */
function unzipped(held: string): string | undefined {
  try {
    return gunzipSync(Buffer.from(held, 'base64')).toString('utf8');
  } catch {
    return undefined;
  }
}
