import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { archiveInvalid } from './archive-invalid';
import { entryPath } from './entry-path';
import type { LayerFile } from './layer-file';
import { limits } from './limits';
import type { OwnFile } from './own-file';
import { ownFile } from './read-entry';
import { readTar, type TarBody } from './read-tar';

const CHUNK = 1024 * 1024;
const ACCOUNTS = new Set(['etc/passwd', 'etc/shadow', 'etc/group']);

/**
 * Lists what a layer holds.
 * @param room how many entries it may have
 * @throws GateError ARCHIVE_INVALID for entries that no builder writes, and for a layer that does not hash to its diff id
 */
export async function walkLayer(layer: LayerFile, room: number, signal?: AbortSignal): Promise<OwnFile[]> {
  const files: OwnFile[] = [];
  const bytes = createReadStream(layer.path, { highWaterMark: CHUNK });
  const unpacked = layer.compressed ? unpack(bytes) : undefined;
  await readTar(
    unpacked?.streams ?? [bytes],
    async (header, body) => {
      if (files.length >= room) throw archiveInvalid('its layers have too many files');
      const isAccounts = header.type === 'file' && ACCOUNTS.has(entryPath(header.name));
      const text = isAccounts ? await textOf(body) : undefined;
      if (!isAccounts) body.skip();
      files.push(ownFile(header, layer.diffId, text));
    },
    signal,
  );
  if (unpacked && unpacked.digest() !== layer.diffId) throw archiveInvalid(`a layer is not ${layer.diffId} unpacked`);
  return files;
}

function unpack(bytes: Readable): { streams: [Readable, Transform, Transform]; digest: () => string } {
  const hash = createHash('sha256');
  let size = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength;
      hash.update(chunk);
      if (size > limits.unpackedLayer) done(archiveInvalid('a layer is too large'));
      else done(null, chunk);
    },
  });
  return {
    streams: [bytes, createGunzip({ chunkSize: CHUNK }), tap],
    digest: () => `sha256:${hash.digest('hex')}`,
  };
}

async function textOf(body: TarBody): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body.bytes()) {
    size += chunk.byteLength;
    if (size > limits.accounts) throw archiveInvalid('a list of accounts is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
