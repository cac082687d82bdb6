import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureProduct } from './product';

describe('ensureProduct', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'espalier-product-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const product = (text: string, madeFrom: string[] = ['one']) => {
    const path = join(folder, 'deep', 'product');
    return { path, madeFrom, make: () => writeFile(path, text, { flag: 'wx' }) };
  };

  it('makes it once', async () => {
    expect(await ensureProduct(product('first'))).toBe(true);
    expect(await ensureProduct(product('second'))).toBe(false);
    expect(await readFile(product('').path, 'utf8')).toBe('first');
  });

  it('makes it again, from nothing, when what it is made from changes', async () => {
    await ensureProduct(product('first'));
    expect(await ensureProduct(product('second', ['two']))).toBe(true);
    expect(await readFile(product('').path, 'utf8')).toBe('second');
  });

  it('makes it again after one that was cut off', async () => {
    const cutOff = product('half');
    const make = async () => {
      await cutOff.make();
      throw new Error('cut off');
    };
    await expect(ensureProduct({ ...cutOff, make })).rejects.toThrow('cut off');
    expect(await ensureProduct(product('whole'))).toBe(true);
    expect(await readFile(product('').path, 'utf8')).toBe('whole');
  });

  it('makes it again when it was removed', async () => {
    await ensureProduct(product('first'));
    await rm(product('').path);
    expect(await ensureProduct(product('second'))).toBe(true);
  });
});
