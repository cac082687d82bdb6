import type { WorkspaceClone } from './workspace-clone';

const DAY_MILLISECONDS = 86_400_000;

/** Excepts a made-up advisory about a package in base-agent, from today and for so many days. */
export async function exceptInBaseAgent(
  clone: WorkspaceClone,
  { id, advisory, package: name, days }: { id: string; advisory: string; package: string; days: number },
): Promise<void> {
  const exception = {
    ...{ id, type: 'vulnerability', match: { ids: [advisory], package: name }, images: ['base-agent'] },
    ...{ status: 'accepted_risk', reason: 'A test', owner: 'platform', approvedBy: 'security', ticket: 'OPS-1' },
    ...{ createdAt: dayIn(0), expiresAt: dayIn(days) },
  };
  await clone.write('images/exceptions.yaml', JSON.stringify({ exceptions: [exception] }));
}

/** A day of UTC from today. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
