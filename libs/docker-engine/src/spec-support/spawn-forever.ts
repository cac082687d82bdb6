import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';

const REGISTER = resolve(__dirname, '../../../../tools/nx-espalier/register-typescript.js');

/** Starts a process that builds or runs something which sleeps so long; made to be killed. */
export function spawnForever(what: 'build' | 'run', seconds: number): ChildProcess {
  const program = join(__dirname, 'forever.ts');
  return spawn(process.execPath, ['-r', REGISTER, program, what, String(seconds)], { stdio: 'inherit' });
}
