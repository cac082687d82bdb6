import { contextTar, type Engine } from './engine';

/** The upstream of agents in the sandbox: a stand-in where Docker Hub is not to be had. */
export const upstream = `${process.env['ESPALIER_SANDBOX_REGISTRY'] ?? '127.0.0.1:4566'}/upstream/jenkins/inbound-agent:3391.va_37fa_a_305d6d-4-jdk21`;

const built = new Set<string>();

/** Builds an image from the upstream with more lines, never the upstream itself, and gives its id. */
export async function buildAgent(engine: Engine, ...lines: readonly string[]): Promise<string> {
  const text = [`FROM ${upstream}`, `LABEL image-tests-spec=${built.size}`, ...lines, ''].join('\n');
  const context = () => contextTar([], { path: 'Dockerfile', text });
  const { imageId } = await engine.build({ context, dockerfile: 'Dockerfile', tag: 'image-tests-spec/agent:1' });
  built.add(imageId);
  return imageId;
}

/** Removes what was built. */
export async function removeAgents(engine: Engine): Promise<void> {
  await engine.removeImage('image-tests-spec/agent:1');
  for (const image of built) await engine.removeImage(image);
  built.clear();
}
