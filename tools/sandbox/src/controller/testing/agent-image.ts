import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callEmulator } from '../../aws/call-emulator';
import { registryHost, type SandboxSettings } from '../../settings';
import { run } from '../../support/run';
import { mirrorReference, upstreamsOf } from '../../upstreams/upstream';

/** Pushes an image made from the stand-in of the inbound agent with one more line; gives it by digest. */
export async function pushAgent(settings: SandboxSettings, line: string): Promise<string> {
  const [upstream] = await upstreamsOf(settings);
  const folder = await mkdtemp(join(tmpdir(), 'espalier-agent-'));
  const reference = `${registryHost(settings)}/sandbox-spec/agent:latest`;
  await writeFile(join(folder, 'Dockerfile'), `FROM ${upstream ? mirrorReference(settings, upstream) : ''}\n${line}\n`);
  await callEmulator(settings, 'ecr', 'CreateRepository', { repositoryName: 'sandbox-spec/agent' });
  await run(['docker', 'build', '--quiet', '-t', reference, folder]);
  await rm(folder, { recursive: true });
  const pushed = await run(['docker', 'push', reference]);
  await run(['docker', 'rmi', reference]);
  return `${registryHost(settings)}/sandbox-spec/agent@${/digest: (sha256:\w+)/.exec(pushed)?.[1] ?? ''}`;
}
