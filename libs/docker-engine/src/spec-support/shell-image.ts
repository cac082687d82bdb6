import { findEngine } from '../address/find-engine';
import { connectEngine } from '../connect-engine';
import { contextTar } from '../context/context-tar';
import type { Engine } from '../engine';
import { staticBusybox } from './static-busybox';

/** An image with a shell, made FROM scratch: no registry is asked. */
export const shellImage = 'engine-spec/shell:1';

const dockerfile = `FROM scratch
COPY busybox /bin/busybox
RUN ["/bin/busybox", "--install", "-s", "/bin"]
CMD ["sh"]
`;

/** Builds it where the engine does not have it. */
export async function ensureShellImage(engine: Engine): Promise<void> {
  const busybox = { path: 'busybox', kind: 'file', mode: 0o755, size: 0, absolutePath: await staticBusybox() } as const;
  const context = await contextTar([busybox], { path: 'Dockerfile', text: dockerfile });
  await engine.build({ context, dockerfile: 'Dockerfile', tag: shellImage });
}

/** The engine of this environment, which has the image then. */
export async function shellEngine(): Promise<Engine> {
  const engine = await connectEngine(findEngine(process.env));
  await ensureShellImage(engine);
  return engine;
}

/** A run of a script in the image. */
export function sh(script: string): { image: string; command: string[] } {
  return { image: shellImage, command: ['sh', '-c', script] };
}

/** A context that is a Dockerfile and nothing else. */
export function dockerfileOnly(...lines: readonly string[]): () => Promise<Buffer> {
  return () => contextTar([], { path: 'Dockerfile', text: `${lines.join('\n')}\n` });
}
