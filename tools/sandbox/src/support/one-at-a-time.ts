import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { processStart } from './process-start';
import { waitUntil } from './wait-until';

const ownerSchema = z.object({ pid: z.int(), startedAt: z.string().optional() });
const TIMEOUT_SECONDS = 600;

/**
 * Does work while no other process of this machine does it under the same lock file. A lock whose owner was killed is taken
 * over.
 *
 * @throws SandboxError `NOT_READY` when the other one takes longer than ten minutes.
 */
export async function oneAtATime<T>(lock: string, what: string, work: () => Promise<T>): Promise<T> {
  const remedy = `Another process holds ${lock}: wait for it, or end it.`;
  await waitUntil(() => Promise.resolve(take(lock) || undefined), { what, remedy, timeoutSeconds: TIMEOUT_SECONDS });
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, startedAt: processStart(process.pid) }), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (!ownerRuns(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** A lock that is being written is taken for held. */
function ownerRuns(lock: string): boolean {
  const content = readFileSync(lock, 'utf8');
  if (content === '') return true;
  const { pid, startedAt } = ownerSchema.parse(JSON.parse(content));
  return startedAt !== undefined && processStart(pid) === startedAt;
}
