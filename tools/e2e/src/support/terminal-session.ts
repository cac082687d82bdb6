import { join } from 'node:path';
import { machineEnvironment, startProgram, type RunningProgram } from './run-program';
import type { WorkspaceClone } from './workspace-clone';

/** Runs what its parameters say at a terminal of its own, whose other end are its standard streams; USR1 makes it 40 x 132. */
const PSEUDO_TERMINAL = `
import fcntl, os, pty, select, signal, struct, sys, termios
def resize(rows, columns):
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
child, master = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
resize(24, 80)
signal.signal(signal.SIGUSR1, lambda *_: resize(40, 132))
signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGTERM))
sources = [0, master]
while master in sources:
    for source in select.select(sources, [], [])[0]:
        try:
            data = os.read(source, 65536)
        except OSError:
            data = b''
        if not data:
            sources.remove(source)
        else:
            os.write(master if source == 0 else 1, data)
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
`;

/** A command of a clone at a terminal of 24 x 80. */
export interface TerminalSession extends RunningProgram {
  /** Types a line. */
  type(line: string): void;
  /** Makes the terminal 40 x 132. */
  enlarge(): void;
}

/** Starts `npx nx …` at a terminal. */
export function startAtTerminal(clone: WorkspaceClone, parameters: readonly string[], folder: string): TerminalSession {
  const nx = join(clone.root, 'node_modules/.bin/nx');
  const environment = { ...machineEnvironment(), NX_DAEMON: 'false', TERM: 'xterm' };
  const command = ['python3', '-c', PSEUDO_TERMINAL, nx, ...parameters];
  const program = startProgram(command, { folder, environment, input: 'pipe' });
  return {
    ...program,
    type: (line) => program.process.stdin?.write(`${line}\r`),
    enlarge: () => program.process.kill('SIGUSR1'),
  };
}
