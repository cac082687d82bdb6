const PAGE = 4096;
const [META, FREELIST, LEAF] = [4, 16, 2];

/**
 * A database of bbolt without a bucket: two pages of metadata, the list of free pages, an empty leaf. The format:
 * https://github.com/etcd-io/bbolt, page.go and meta.go.
 */
export function emptyDatabase(): Buffer {
  const database = Buffer.alloc(4 * PAGE);
  [META, META, FREELIST, LEAF].forEach((flags, id) => {
    database.writeBigUInt64LE(BigInt(id), id * PAGE);
    database.writeUInt16LE(flags, id * PAGE + 8);
  });
  writeMeta(database.subarray(0, PAGE), 0n);
  writeMeta(database.subarray(PAGE, 2 * PAGE), 1n);
  return database;
}

function writeMeta(page: Buffer, transaction: bigint): void {
  const meta = page.subarray(16, 80);
  [0xed0cdaed, 2, PAGE, 0].forEach((field, index) => meta.writeUInt32LE(field, 4 * index));
  [3n, 0n, 2n, 4n, transaction].forEach((field, index) => meta.writeBigUInt64LE(field, 16 + 8 * index));
  meta.writeBigUInt64LE(fnv1a(meta.subarray(0, 56)), 56);
}

function fnv1a(bytes: Uint8Array): bigint {
  return bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
}
