/** A bucket of a bbolt database: values and further buckets by key. */
export interface Bucket {
  readonly [key: string]: string | Bucket;
}

const PAGE = 4096;
const PAGE_HEADER = 16;
const ELEMENT = 16;
const MAGIC = 0xed0cdaed;
const VERSION = 2;
const LEAF = 2;
const META = 4;
const FREELIST = 0x10;
const IS_BUCKET = 1;
/** Two pages of metadata, the list of free pages, and one page that it lists. */
const FIRST_DATA_PAGE = 4;

interface Page {
  readonly id: number;
  readonly bytes: Buffer;
}

interface Element {
  readonly flags: number;
  readonly key: Buffer;
  readonly value: Buffer;
}

/**
 * A bbolt database (format version 2) as bytes, written in one go: one leaf page a bucket, with overflow. Meant for small
 * databases: a bucket may hold up to 65,534 keys. The format: https://github.com/etcd-io/bbolt, page.go and meta.go.
 */
export function bboltDatabase(root: Bucket): Buffer {
  const pages: Page[] = [];
  const rootPage = addBucket(root, pages);
  const last = pages.at(-1);
  const pageCount = last ? last.id + last.bytes.length / PAGE : FIRST_DATA_PAGE;
  const database = Buffer.alloc(pageCount * PAGE);
  for (const { id, bytes } of [
    ...pages,
    freelistPage(),
    metaPage(0, rootPage, pageCount),
    metaPage(1, rootPage, pageCount),
  ]) {
    bytes.copy(database, id * PAGE);
  }
  return database;
}

/** Adds a bucket's pages after those of the buckets in it; gives the page it starts at. */
function addBucket(bucket: Bucket, pages: Page[]): number {
  const elements = Object.entries(bucket).map(([key, value]): Element => {
    const bytes = Buffer.from(key);
    if (typeof value === 'string') return { flags: 0, key: bytes, value: Buffer.from(value) };
    return { flags: IS_BUCKET, key: bytes, value: bucketHeader(addBucket(value, pages)) };
  });
  const previous = pages.at(-1);
  const id = previous ? previous.id + previous.bytes.length / PAGE : FIRST_DATA_PAGE;
  pages.push({
    id,
    bytes: leafPage(
      id,
      elements.sort((a, b) => Buffer.compare(a.key, b.key)),
    ),
  });
  return id;
}

function bucketHeader(page: number): Buffer {
  const header = Buffer.alloc(16);
  header.writeBigUInt64LE(BigInt(page), 0);
  return header;
}

function leafPage(id: number, elements: readonly Element[]): Buffer {
  const content = elements.flatMap(({ key, value }) => [key, value]);
  const size = PAGE_HEADER + ELEMENT * elements.length + content.reduce((sum, { length }) => sum + length, 0);
  const bytes = pageOf(id, LEAF, elements.length, Math.max(1, Math.ceil(size / PAGE)));
  let position = PAGE_HEADER + ELEMENT * elements.length;
  elements.forEach(({ flags, key, value }, index) => {
    const offset = PAGE_HEADER + ELEMENT * index;
    [flags, position - offset, key.length, value.length].forEach((field, place) =>
      bytes.writeUInt32LE(field, offset + 4 * place),
    );
    key.copy(bytes, position);
    value.copy(bytes, position + key.length);
    position += key.length + value.length;
  });
  return bytes;
}

function freelistPage(): Page {
  const bytes = pageOf(2, FREELIST, 1, 1);
  bytes.writeBigUInt64LE(BigInt(FIRST_DATA_PAGE - 1), PAGE_HEADER);
  return { id: 2, bytes };
}

function metaPage(id: number, rootPage: number, pageCount: number): Page {
  const bytes = pageOf(id, META, 0, 1);
  const meta = bytes.subarray(PAGE_HEADER);
  [MAGIC, VERSION, PAGE, 0].forEach((field, place) => meta.writeUInt32LE(field, 4 * place));
  [rootPage, 0, 2, pageCount, id].forEach((field, place) => meta.writeBigUInt64LE(BigInt(field), 16 + 8 * place));
  meta.writeBigUInt64LE(fnv1a(meta.subarray(0, 56)), 56);
  return { id, bytes };
}

function pageOf(id: number, flags: number, count: number, pages: number): Buffer {
  const bytes = Buffer.alloc(pages * PAGE);
  bytes.writeBigUInt64LE(BigInt(id), 0);
  bytes.writeUInt16LE(flags, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(pages - 1, 12);
  return bytes;
}

/** The 64-bit FNV-1a hash, with which bbolt checks its metadata. */
function fnv1a(bytes: Buffer): bigint {
  return bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
}
