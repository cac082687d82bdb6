import { posix } from 'node:path';
import type { Header } from 'tar-stream';
import { z } from 'zod';
import { archiveInvalid } from './archive-invalid';
import { entryPath } from './entry-path';
import type { OwnFile, OwnFileType } from './own-file';

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/** What is in a PAX header: numbers that are too large for a tar header are here alone. */
const paxSchema = z
  .looseObject({ uid: z.coerce.number().int().min(0).optional(), gid: z.coerce.number().int().min(0).optional() })
  .catch({});

const types: Readonly<Record<NonNullable<Header['type']>, OwnFileType>> = {
  file: 'file',
  'contiguous-file': 'file',
  link: 'hardlink',
  symlink: 'symlink',
  directory: 'directory',
  'block-device': 'block-device',
  'character-device': 'character-device',
  fifo: 'fifo',
};

/**
 * An entry of the tar of a layer.
 * @param layer diff id
 * @throws GateError ARCHIVE_INVALID for an entry that no builder writes
 */
export function ownFile(header: Header, layer: string, text?: string): OwnFile {
  const pax = paxSchema.parse(header.pax ?? {});
  const found = {
    ...placeOf(header),
    mode: header.mode & 0o7777,
    uid: pax.uid ?? header.uid,
    gid: pax.gid ?? header.gid,
  };
  const capabilities = Object.keys(pax).some((name) => name.endsWith('.security.capability'));
  return {
    ...found,
    size: header.size,
    ...targetOf(header),
    capabilities,
    ...(text === undefined ? {} : { text }),
    layer,
  };
}

function placeOf({ name, type }: Header): Pick<OwnFile, 'path' | 'type'> {
  const path = entryPath(name);
  const folder = posix.dirname(path).replace(/^\.$/, '');
  const base = posix.basename(path);
  if (base === OPAQUE) return { path: folder, type: 'opaque' };
  if (base.startsWith(WHITEOUT)) return { path: posix.join(folder, base.slice(WHITEOUT.length)), type: 'whiteout' };
  if (!Object.hasOwn(types, type)) throw archiveInvalid(`${path} is neither a file, a folder, a link nor a device`);
  return { path, type: types[type] };
}

function targetOf({ type, linkname }: Header): Pick<OwnFile, 'target'> {
  if (type === 'symlink') return { target: linkname };
  return type === 'link' ? { target: entryPath(linkname) } : {};
}
