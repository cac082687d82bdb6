import { findEngine } from '../address/find-engine';
import { connectEngine } from '../connect-engine';
import { dockerfileOnly, shellImage } from './shell-image';

/** A program that a test kills: `build SECONDS` has a session and sleeps in a RUN, `run SECONDS` sleeps in a container. */
async function main([what, seconds = '']: readonly string[]): Promise<void> {
  const engine = await connectEngine(findEngine(process.env));
  if (what === 'run') {
    await engine.run({ image: shellImage, command: ['sleep', seconds], timeoutSeconds: 3600 });
    return;
  }
  const context = dockerfileOnly(`FROM ${shellImage}`, `RUN sleep ${seconds}`);
  await engine.build({
    context,
    dockerfile: 'Dockerfile',
    tag: 'engine-spec/forever:1',
    secrets: { unused: 'unused' },
  });
}

void main(process.argv.slice(2));
