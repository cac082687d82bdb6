// Installs the dependencies with `npm ci`, only when node_modules is not what package-lock.json says.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = dirname(dirname(fileURLToPath(import.meta.url)));

/** Packages by path in a lock file; npm writes one into node_modules at the very end of an install. */
function packagesOf(lockFile) {
  const path = join(workspace, lockFile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json'))
    .filter(([path, { optional, peer }]) => path.includes('node_modules/') && !optional && !peer)
    .every(([path, { version }]) => installed[path] && installed[path].version === version);
}

if (!isInstalled()) {
  const start = performance.now();
  console.log('… packages     npm ci');
  const command = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync('npm', command, { cwd: workspace, stdio: 'inherit' });
  if (error) console.error(`npm could not be started: ${error.message}. Install Node.js with npm.`);
  if (status !== 0) process.exit(status ?? 1);
  console.log(`✓ packages     npm ci ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
