import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DATABASES = ['db', 'java-db'];

/** Works with a cache of Trivy that has the databases of another one, and knows no layer. It is removed afterwards. */
export async function withColdCache<Value>(cache: string, work: (cold: string) => Promise<Value>): Promise<Value> {
  const cold = await mkdtemp(join(tmpdir(), 'espalier-bench-'));
  try {
    for (const folder of DATABASES) await cp(join(cache, folder), join(cold, folder), { recursive: true });
    return await work(cold);
  } finally {
    await rm(cold, { recursive: true, force: true });
  }
}
