import { join } from 'node:path';
import type { SandboxSettings } from '../settings';

/** The Python of the sandbox, with what requirements.txt pins; its path. */
export function pythonPath({ home }: SandboxSettings): string {
  return join(home, 'python', 'bin', 'python');
}
