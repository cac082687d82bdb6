import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file or folder that the sandbox makes from something, and makes again only when that changes. */
export interface Product {
  /** Absolute path of the file or folder. */
  readonly path: string;
  /** Everything that decides what it contains. */
  readonly madeFrom: readonly string[];
  /** Makes it at `path`, where nothing is left of an earlier one. */
  readonly make: () => Promise<void>;
}

/**
 * Makes a product unless it is there and made from the same. The stamp beside it (`<path>.made-from`) is written last, so
 * that one cut off in the middle is made again. Gives whether anything was made.
 */
export async function ensureProduct({ path, madeFrom, make }: Product): Promise<boolean> {
  const stamp = `${path}.made-from`;
  const key = createHash('sha256').update(JSON.stringify(madeFrom)).digest('hex');
  if (existsSync(path) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === key) return false;
  await rm(stamp, { force: true });
  await rm(path, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await make();
  await writeFile(stamp, key);
  return true;
}
