import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pack, type Header } from 'tar-stream';

/** An entry of a tar: by default a file of root that all may read. */
export interface TarEntry {
  readonly name: string;
  readonly type?: Header['type'];
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly linkname?: string;
  readonly content?: string | Uint8Array;
  readonly pax?: Readonly<Record<string, string>>;
}

/** A tar of entries, in their order. */
export async function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const packing = pack();
  const bytes = buffer(Readable.from(packing));
  for (const { content, ...header } of entries) {
    const whole = { type: 'file' as const, mode: 0o644, uid: 0, gid: 0, mtime: new Date(0), ...header };
    await new Promise<void>((resolve, reject) => {
      packing.entry(
        whole,
        typeof content === 'string' ? Buffer.from(content) : (content ?? Buffer.alloc(0)),
        (error) => {
          if (error) reject(error);
          else resolve();
        },
      );
    });
  }
  packing.finalize();
  return bytes;
}
