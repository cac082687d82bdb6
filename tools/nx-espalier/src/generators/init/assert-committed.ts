import { EspalierError } from '@espalier/dockerfile';
import { spawnSync } from 'node:child_process';

/**
 * Refuses to delete what git could not give back.
 *
 * @throws EspalierError `MOVE_REFUSED`.
 */
export function assertCommitted(root: string): void {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
  if (status === 0 && stdout === '') return;
  throw new EspalierError('MOVE_REFUSED', {
    reason: status === 0 ? 'not everything is committed' : 'git does not keep this folder',
    remedy: 'Commit everything first, or leave --move out: the originals then stay.',
  });
}
