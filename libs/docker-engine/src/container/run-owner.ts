import { hostname } from 'node:os';

/** The label that says which process a container belongs to: `HOST/PID`. */
export const ownerLabel = 'espalier.run.owner';
/** The label that says when nobody can be waiting for a container any more: seconds since 1970. */
export const deadlineLabel = 'espalier.run.deadline';

const graceSeconds = 60;

/** The labels of a container that this process runs for at most so many seconds. */
export function ownLabels(timeoutSeconds: number): Record<string, string> {
  return {
    [ownerLabel]: `${hostname()}/${process.pid}`,
    [deadlineLabel]: String(Math.ceil(Date.now() / 1000) + timeoutSeconds + graceSeconds),
  };
}

/** Whether nobody waits for the container with these labels: its time is up, or its process is gone from this machine. */
export function isOrphan(labels: Readonly<Record<string, string>>): boolean {
  const deadline = Number(labels[deadlineLabel]);
  if (Number.isFinite(deadline) && deadline < Date.now() / 1000) return true;
  const [host, pid] = (labels[ownerLabel] ?? '').split('/');
  return host === hostname() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
