import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { SshAddress } from '../address/engine-address';

/**
 * Connects to an engine as the docker CLI does: the input and output of `ssh HOST docker system dial-stdio`.
 * The process ends with the connection; if it fails, the connection is destroyed with what ssh said.
 */
export function connectBySsh(address: SshAddress): Duplex {
  const child = spawn('ssh', sshArguments(address));
  const connection = new Duplex({
    read: () => child.stdout.resume(),
    write: (chunk: Buffer, _encoding, done) => child.stdin.write(chunk, done),
    final: (done) => child.stdin.end(done),
    destroy: (error, done) => {
      child.kill();
      done(error);
    },
  });
  forward(child, connection);
  return connection;
}

function sshArguments({ host, user, port }: SshAddress): string[] {
  const login = user === undefined ? [] : ['-l', user];
  const onPort = port === undefined ? [] : ['-p', String(port)];
  return ['-T', '-o', 'ConnectTimeout=30', ...login, ...onPort, '--', host, 'docker', 'system', 'dial-stdio'];
}

function forward(child: ChildProcessWithoutNullStreams, connection: Duplex): void {
  const complaints: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  child.stdout.on('data', (chunk: Buffer) => {
    if (!connection.push(chunk)) child.stdout.pause();
  });
  child.stdin.on('error', (error) => connection.destroy(error));
  child.on('error', (error) => connection.destroy(error));
  child.on('close', (code) => {
    if (code === 0) connection.push(null);
    else
      connection.destroy(new Error(`ssh ended with ${String(code)}: ${Buffer.concat(complaints).toString().trim()}`));
  });
}
